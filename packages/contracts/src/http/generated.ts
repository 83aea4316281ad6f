// Generated from the routes by generate.mjs. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    User: {
      id: string;
      email: string;
      firstName: string;
      lastName: string;
      /** @enum {string} */
      role: 'customer' | 'seller' | 'admin';
      emailVerified: boolean;
      blocked: boolean;
      hasSecondFactor: boolean;
      /** Format: date-time */
      createdAt: string;
    };
    Session: {
      accessToken: string;
      /** @description Valid once */
      refreshToken: string;
      /** @description Seconds until the access token expires */
      expiresIn: number;
      /** @enum {string} */
      tokenType: 'Bearer';
      /** @description Only after signing in; sent with later ones from this device, it keeps their limit apart */
      deviceToken?: string;
      /** @description Only after a first second factor was set up while signing in; shown once */
      recoveryCodes?: string[];
      user: components['schemas']['User'];
    };
    SignedInDevice: {
      id: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      lastUsedAt: string;
      /** @description Network address of the last sign-in or refresh */
      address: string;
      userAgent: string;
      /** @description Whether the request was sent in this session */
      current: boolean;
    };
    SavedAddress: {
      firstName: string;
      lastName: string;
      line1: string;
      line2?: string;
      city: string;
      postalCode: string;
      region?: string;
      /** @description ISO 3166-1 alpha-2 */
      country: string;
      phone?: string;
      id: string;
    };
    NotificationPreferences: {
      orderUpdates: boolean;
      marketing: boolean;
    };
    PasskeyAnswer: {
      id: string;
      rawId: string;
      /** @enum {string} */
      type: 'public-key';
      /** @enum {string} */
      authenticatorAttachment?: 'platform' | 'cross-platform';
      clientExtensionResults: {
        [key: string]: unknown;
      };
      response: {
        clientDataJSON: string;
        authenticatorData: string;
        signature: string;
        userHandle?: string;
      };
    };
    TotpSetup: {
      /** @description Base32, for an authenticator app without a camera */
      secret: string;
      /** @description otpauth: URI, shown as a QR code */
      uri: string;
    };
    Passkey: {
      id: string;
      name: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      lastUsedAt: string | null;
    };
    SecondFactors: {
      totp: {
        /** Format: date-time */
        createdAt: string;
      } | null;
      passkeys: components['schemas']['Passkey'][];
      recoveryCodesLeft: number;
      /** @description The last one cannot be removed */
      isRequired: boolean;
    };
    PasskeyRegistration: {
      id: string;
      rawId: string;
      /** @enum {string} */
      type: 'public-key';
      /** @enum {string} */
      authenticatorAttachment?: 'platform' | 'cross-platform';
      clientExtensionResults: {
        [key: string]: unknown;
      };
      response: {
        clientDataJSON: string;
        attestationObject: string;
        authenticatorData?: string;
        transports?: string[];
        publicKeyAlgorithm?: number;
        publicKey?: string;
      };
    };
    NewApiKey: {
      id: string;
      name: string;
      permissions: (
        | 'product:write-own'
        | 'product:write-any'
        | 'inventory:read-own'
        | 'inventory:write-own'
        | 'inventory:write-any'
        | 'media:write-own'
        | 'media:write-any'
        | 'review:moderate'
        | 'search:operate'
        | 'order:read-any'
        | 'order:fulfil'
        | 'order:read-own-lines'
        | 'order:fulfil-own-lines'
        | 'order:refund'
        | 'order:cancel-any'
        | 'payment:read'
        | 'payment:operate'
        | 'campaign:manage'
        | 'user:manage'
        | 'checkout:operate'
        | 'content:manage'
        | 'audit:read'
        | 'dead-letter:operate'
      )[];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      expiresAt: string | null;
      /** @description Shown only in this response; sent as a bearer token */
      key: string;
    };
    ApiKey: {
      id: string;
      name: string;
      permissions: (
        | 'product:write-own'
        | 'product:write-any'
        | 'inventory:read-own'
        | 'inventory:write-own'
        | 'inventory:write-any'
        | 'media:write-own'
        | 'media:write-any'
        | 'review:moderate'
        | 'search:operate'
        | 'order:read-any'
        | 'order:fulfil'
        | 'order:read-own-lines'
        | 'order:fulfil-own-lines'
        | 'order:refund'
        | 'order:cancel-any'
        | 'payment:read'
        | 'payment:operate'
        | 'campaign:manage'
        | 'user:manage'
        | 'checkout:operate'
        | 'content:manage'
        | 'audit:read'
        | 'dead-letter:operate'
      )[];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description Exact to ten minutes
       */
      lastUsedAt: string | null;
    };
    PersonalData: {
      items: {
        /** @description What the row is: order, cart, review */
        kind: string;
        id: string;
        /** Format: date-time */
        createdAt: string;
        data: {
          [key: string]: unknown;
        };
      }[];
      nextCursor: string | null;
    };
    AuditEntry: {
      id: string;
      /** Format: date-time */
      at: string;
      actor: {
        /** @description Empty where the refusals of many users are counted together */
        id: string;
        role: string;
        /** @description The present address; null when the account does not exist */
        email: string | null;
      };
      /** @description The operation, such as `updateProduct` */
      action: string;
      permission: string | null;
      target: {
        kind: string;
        id: string;
      };
      reason: string | null;
      before: {
        [key: string]: unknown;
      } | null;
      after: {
        [key: string]: unknown;
      } | null;
      requestId: string;
      address: string;
      /** @enum {string} */
      outcome: 'succeeded' | 'refused';
      /** @description How many refusals the entry stands for */
      count: number;
    };
    ImportRowResult: {
      /** @description Where the row starts in the file; the header is line 1 */
      line: number;
      /** @description The slug of the product as in the row */
      product: string;
      sku: string;
      /** @enum {string} */
      outcome: 'created' | 'updated' | 'unchanged' | 'error';
      column?: string;
      /** @description The column's name in the header of the file */
      title?: string;
      /** @description The reason in English, built from `code` and `params` */
      reason?: string;
      code?: string;
      params?: {
        [key: string]: string | number;
      };
    };
    ProductImportReport: {
      id: string;
      /**
       * @description The last three are final
       * @enum {string}
       */
      status: 'validating' | 'applying' | 'completed' | 'rejected' | 'failed';
      dryRun: boolean;
      counts: {
        rows: number;
        /** @description Rows that the current stage has processed */
        done: number;
        created: number;
        updated: number;
        unchanged: number;
        failed: number;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
      failure?: {
        code: string;
        message: string;
      };
      results: components['schemas']['ImportRowResult'][];
      nextCursor: string | null;
    };
    ProductImport: {
      id: string;
      /**
       * @description The last three are final
       * @enum {string}
       */
      status: 'validating' | 'applying' | 'completed' | 'rejected' | 'failed';
      dryRun: boolean;
      counts: {
        rows: number;
        /** @description Rows that the current stage has processed */
        done: number;
        created: number;
        updated: number;
        unchanged: number;
        failed: number;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
      failure?: {
        code: string;
        message: string;
      };
    };
    ProductImage: {
      mediaId: string;
      alt: string;
      /** @description Of its file, if that was replaced; sent as `v` of its URLs */
      version?: number;
      /** @description The point that stays visible where it is cropped, in thousandths; otherwise the middle */
      focal?: {
        x: number;
        y: number;
      };
    };
    Rating: {
      /** @description 1 to 5; null without a review */
      average: number | null;
      count: number;
    };
    Money: {
      amount: number;
      currency: string;
    };
    ListedProduct: {
      id: string;
      slug: string;
      name: string;
      /** @description Variants differ in price, and the price is the lowest */
      priceVaries: boolean;
      /** @description Exactly one variant is on sale, `defaultSku`; absent from indexes of earlier versions */
      singleVariant?: boolean;
      /** @description Its name */
      brand: string | null;
      thumbnail: components['schemas']['ProductImage'] | null;
      /** @enum {string} */
      availability: 'in-stock' | 'low-stock' | 'out-of-stock';
      rating: components['schemas']['Rating'];
      /** @enum {string} */
      status: 'draft' | 'published' | 'archived';
      /** @description The lowest; null without a variant */
      price: components['schemas']['Money'] | null;
      /** @description Of the cheapest variant */
      defaultSku: string | null;
      version: number;
      /** Format: date-time */
      updatedAt: string;
    };
    NamedVariant: {
      sku: string;
      productId: string;
      /** @description Of the product */
      name: string;
      options: {
        [key: string]: string;
      };
      picture: components['schemas']['ProductImage'] | null;
    };
    ProductVariant: {
      sku: string;
      price: components['schemas']['Money'];
      options: {
        [key: string]: string;
      };
      /** @description Of the product’s images; empty: all of them */
      mediaIds: string[];
      /** @description Added to the product’s attributes, or instead of them */
      attributes: {
        [key: string]: string | number | boolean;
      };
      /** @enum {string} */
      availability: 'in-stock' | 'low-stock' | 'out-of-stock';
    };
    Product: {
      id: string;
      slug: string;
      name: string;
      description: string;
      /** @enum {string} */
      status: 'draft' | 'published' | 'archived';
      /** @description Its name */
      brand: string | null;
      /** @description Slugs */
      categories: string[];
      sellerId: string;
      attributes: {
        [key: string]: string | number | boolean;
      };
      variants: components['schemas']['ProductVariant'][];
      /** @description Colours of option values, such as `#0b5fff` */
      swatches: {
        option: string;
        value: string;
        color: string;
      }[];
      /** @description The options in which variants differ, with their values */
      options: {
        name: string;
        values: string[];
      }[];
      images: components['schemas']['ProductImage'][];
      /**
       * @description The best of its variants
       * @enum {string}
       */
      availability: 'in-stock' | 'low-stock' | 'out-of-stock';
      rating: components['schemas']['Rating'];
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    PriceHistory: {
      sku: string;
      /** @description Newest first */
      prices: {
        price: components['schemas']['Money'];
        /** Format: date-time */
        since: string;
      }[];
      lowestPrice30Days: components['schemas']['Money'];
    };
    PublicReview: {
      id: string;
      productId: string;
      /** @description 1 to 5 */
      rating: number;
      title: string | null;
      body: string;
      /** @description The name to show, if its writer gave one */
      author: string | null;
      verifiedPurchase: boolean;
      /** @description Users who found it helpful */
      helpful: number;
      /** Format: date-time */
      createdAt: string;
    };
    Review: {
      id: string;
      productId: string;
      /** @description 1 to 5 */
      rating: number;
      title: string | null;
      body: string;
      /** @description The name to show, if its writer gave one */
      author: string | null;
      verifiedPurchase: boolean;
      /** @description Users who found it helpful */
      helpful: number;
      /** Format: date-time */
      createdAt: string;
      userId: string;
      /** @enum {string} */
      status: 'pending' | 'published' | 'rejected';
      /** @description Why it is rejected */
      reason: string | null;
    };
    CategoryNode: {
      slug: string;
      name: string;
      position: number;
      descriptions?: {
        en?: string;
        de?: string;
      };
      children: components['schemas']['CategoryNode'][];
    };
    Category: {
      slug: string;
      name: string;
      /** @description Its slug */
      parent: string | null;
      position: number;
      descriptions: {
        en?: string;
        de?: string;
      };
    };
    Brand: {
      slug: string;
      name: string;
    };
    PageTitle: {
      slug: string;
      title: string;
      /**
       * @description The language of the title
       * @enum {string}
       */
      locale: 'en' | 'de';
    };
    Page: {
      slug: string;
      /**
       * @description The language of the text
       * @enum {string}
       */
      locale: 'en' | 'de';
      /** @description The languages that the page has a text in */
      locales: ('en' | 'de')[];
      title: string;
      /** @description Without HTML: a reader must not interpret any */
      markdown: string;
      /** @description 0 is the text that the system was delivered with */
      version: number;
      /**
       * Format: date-time
       * @description Null for version 0
       */
      updatedAt: string | null;
    };
    PageSummary: {
      slug: string;
      /** @description Cannot be deleted */
      isFixed: boolean;
      texts: {
        /** @enum {string} */
        locale: 'en' | 'de';
        version: number;
        title: string;
        /** @description Null for version 0 */
        authorId: string | null;
        /**
         * Format: date-time
         * @description Null for version 0
         */
        createdAt: string | null;
        placeholders: string[];
      }[];
    };
    PageVersion: {
      slug: string;
      /** @enum {string} */
      locale: 'en' | 'de';
      /** @description 0 is the text that the system was delivered with */
      version: number;
      title: string;
      /** @description Null for version 0 */
      authorId: string | null;
      /**
       * Format: date-time
       * @description Null for version 0
       */
      createdAt: string | null;
      /** @description Without HTML: a reader must not interpret any */
      markdown: string;
      /** @description Parts in brackets that are not filled in yet */
      placeholders: string[];
    };
    PageChange: {
      version: number;
      title: string;
      /** @description Null for version 0 */
      authorId: string | null;
      /**
       * Format: date-time
       * @description Null for version 0
       */
      createdAt: string | null;
    };
    HomeBlock:
      | {
          /** @enum {string} */
          kind: 'hero';
          title: {
            en?: string;
            de?: string;
          };
          text?: {
            en?: string;
            de?: string;
          };
          link?: {
            name: {
              en?: string;
              de?: string;
            };
            /** @description A path of the shop without a language, such as `/c/kitchen` */
            path: string;
          };
          /** @description Without one, the most popular product is shown */
          picture?: {
            mediaId: string;
            alt?: {
              en?: string;
              de?: string;
            };
            /** @description Only in the page as it is shown */
            version?: number;
            /** @description Only in the page as it is shown */
            focal?: {
              x: number;
              y: number;
            };
          };
        }
      | {
          /** @enum {string} */
          kind: 'products';
          title: {
            en?: string;
            de?: string;
          };
          /** @enum {string} */
          from: 'chosen' | 'newest' | 'popular' | 'category';
          productIds?: string[];
          category?: string;
          /** @description 8 unless given */
          count?: number;
        }
      | {
          /** @enum {string} */
          kind: 'categories';
          title: {
            en?: string;
            de?: string;
          };
          /** @description Empty: the departments */
          slugs: string[];
        }
      | {
          /** @enum {string} */
          kind: 'text';
          title?: {
            en?: string;
            de?: string;
          };
          /** @description Paragraphs, with a blank line between them */
          text: {
            en?: string;
            de?: string;
          };
        };
    Home: {
      blocks: components['schemas']['HomeBlock'][];
      /** @description 0: the page that the system was delivered with */
      version: number;
      /** @description Null for version 0 */
      authorId: string | null;
      /**
       * Format: date-time
       * @description Null for version 0
       */
      createdAt: string | null;
    };
    HomeChange: {
      /** @description 0: the page that the system was delivered with */
      version: number;
      /** @description Null for version 0 */
      authorId: string | null;
      /**
       * Format: date-time
       * @description Null for version 0
       */
      createdAt: string | null;
    };
    SearchResult: {
      id: string;
      slug: string;
      name: string;
      /** @description Variants differ in price, and the price is the lowest */
      priceVaries: boolean;
      /** @description Exactly one variant is on sale, `defaultSku`; absent from indexes of earlier versions */
      singleVariant?: boolean;
      /** @description Its name */
      brand: string | null;
      thumbnail: components['schemas']['ProductImage'] | null;
      /** @enum {string} */
      availability: 'in-stock' | 'low-stock' | 'out-of-stock';
      rating: components['schemas']['Rating'];
      /** @description The lowest */
      price: components['schemas']['Money'];
      /** @description Of the cheapest variant */
      defaultSku: string;
      /** @description The part of the description that matched, as plain text */
      snippet?: string;
      /** @description Where the plain texts match, as offsets in UTF-16 code units (the units of JavaScript and Java strings). In order, without overlaps, 50 for each field at most; no match cuts a character in two */
      highlights: {
        /** @description `name` or `snippet`: a plain text beside this list */
        field: string;
        /** @description The first UTF-16 code unit of the match */
        start: number;
        /** @description The UTF-16 code unit behind the match */
        end: number;
      }[];
      /** @description The same as HTML, of `name` and of `snippet`, where something matched */
      highlight: {
        /** @description HTML: matches in `<em>`, everything else escaped */
        name?: string;
        /** @description HTML: matches in `<em>`, everything else escaped */
        description?: string;
      };
    };
    SearchFacets: {
      category: {
        slug: string;
        name: string;
        count: number;
      }[];
      brand: {
        slug: string;
        name: string;
        count: number;
      }[];
      price: {
        minPrice: number;
        /** @description Included in the range; null without an upper bound */
        maxPrice: number | null;
        count: number;
      }[];
      inStock: {
        value: boolean;
        count: number;
      }[];
      attributes: {
        name: string;
        values: {
          value: string;
          count: number;
        }[];
      }[];
    };
    SearchSuggestion:
      | {
          /** @enum {string} */
          kind: 'product';
          text: string;
          slug: string;
          /** @description Where the plain texts match, as offsets in UTF-16 code units (the units of JavaScript and Java strings). In order, without overlaps, 50 for each field at most; no match cuts a character in two */
          highlights: {
            /** @description `text`: a plain text beside this list */
            field: string;
            /** @description The first UTF-16 code unit of the match */
            start: number;
            /** @description The UTF-16 code unit behind the match */
            end: number;
          }[];
          /** @description HTML: matches in `<em>`, everything else escaped */
          highlight: string;
          id: string;
          thumbnail: components['schemas']['ProductImage'] | null;
        }
      | {
          /** @enum {string} */
          kind: 'category' | 'brand';
          text: string;
          slug: string;
          /** @description Where the plain texts match, as offsets in UTF-16 code units (the units of JavaScript and Java strings). In order, without overlaps, 50 for each field at most; no match cuts a character in two */
          highlights: {
            /** @description `text`: a plain text beside this list */
            field: string;
            /** @description The first UTF-16 code unit of the match */
            start: number;
            /** @description The UTF-16 code unit behind the match */
            end: number;
          }[];
          /** @description HTML: matches in `<em>`, everything else escaped */
          highlight: string;
        };
    Reindex: {
      id: string;
      /** @enum {string} */
      reason: 'asked' | 'index-outdated';
      /** @enum {string} */
      status: 'running' | 'completed' | 'failed';
      /** @enum {string} */
      phase: 'preparing' | 'products' | 'stock' | 'copying' | 'catching-up' | 'done';
      counts: {
        /** @description Streamed by product */
        products: number;
        /** @description No longer known to product */
        dropped: number;
        /** @description Streamed by inventory */
        skus: number;
        /** @description Written to the new index */
        documents: number;
      };
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      finishedAt: string | null;
      failure?: {
        code: string;
        message: string;
      };
    };
    Synonyms: {
      synonyms: string[][];
      version: number;
    };
    Picture: {
      id: string;
      width: number;
      height: number;
      contentType: string;
      bytes: number;
      /** @description SHA-256 of the uploaded file, in hex */
      hash: string;
      alt: string | null;
      ownerId: string;
      /** @description As the file was called that was uploaded */
      fileName: string | null;
      /** @description The point that stays visible where the picture is cropped, in thousandths; null is the middle */
      focal: {
        x: number;
        y: number;
      } | null;
      /** @description Of the file; it is part of the URLs once the file was replaced */
      version: number;
      url: string;
      /** @description The URL of each size */
      presets: {
        thumb: string;
        card: string;
        page: string;
        zoom: string;
      };
      /** Format: date-time */
      createdAt: string;
    };
    PictureUse: {
      /**
       * @description What shows the picture
       * @enum {string}
       */
      kind: 'product' | 'home';
      id: string;
      /** @description Empty for a product of another seller */
      name: string;
      /** @description The variants that it is assigned to */
      skus: string[];
    };
    LibraryPicture: {
      id: string;
      width: number;
      height: number;
      contentType: string;
      bytes: number;
      /** @description SHA-256 of the uploaded file, in hex */
      hash: string;
      alt: string | null;
      ownerId: string;
      /** @description As the file was called that was uploaded */
      fileName: string | null;
      /** @description The point that stays visible where the picture is cropped, in thousandths; null is the middle */
      focal: {
        x: number;
        y: number;
      } | null;
      /** @description Of the file; it is part of the URLs once the file was replaced */
      version: number;
      url: string;
      /** @description The URL of each size */
      presets: {
        thumb: string;
        card: string;
        page: string;
        zoom: string;
      };
      /** Format: date-time */
      createdAt: string;
      /** @description The first ones; null while they cannot be read */
      uses: components['schemas']['PictureUse'][] | null;
    };
    CartLineProblem:
      | {
          /** @enum {string} */
          code: 'price-raised' | 'price-lowered';
          oldPrice: components['schemas']['Money'];
          newPrice: components['schemas']['Money'];
        }
      | {
          /** @enum {string} */
          code: 'unpublished';
        }
      | {
          /** @enum {string} */
          code: 'insufficient-stock';
          available: number;
        };
    CartLine: {
      sku: string;
      productId: string;
      name: string;
      /** @description The picture of the variant */
      mediaId?: string;
      quantity: number;
      unitPrice: components['schemas']['Money'];
      lineTotal: components['schemas']['Money'];
      problems: components['schemas']['CartLineProblem'][];
    };
    Cart: {
      /** @description Null until the first item */
      id: string | null;
      version: number;
      /** @description The token of a guest’s cart created by this request; it cannot be read again */
      token?: string;
      items: components['schemas']['CartLine'][];
      coupons: {
        code: string;
        applied: boolean;
        /** @description Why it does not apply */
        reason?: string;
      }[];
      /** @description The checkout that the cart is in */
      checkoutId: string | null;
      totals: {
        subtotal: components['schemas']['Money'];
        /** @description Positive, and already subtracted from the total */
        discount: components['schemas']['Money'];
        /** @description Known only for a destination */
        shipping: null;
        /** @description Known only for a destination */
        tax: null;
        taxIncluded: boolean;
        total: components['schemas']['Money'];
      };
    };
    ShippingOffer: {
      code: string;
      name: string;
      price: components['schemas']['Money'];
      /** @description Working days from the order to its delivery, as estimated */
      deliveryDays?: {
        from: number;
        to: number;
      };
    };
    ShippingMethod: {
      code: string;
      name: string;
      price: components['schemas']['Money'];
    };
    Totals: {
      subtotal: components['schemas']['Money'];
      discount: components['schemas']['Money'];
      shipping: components['schemas']['Money'];
      tax: components['schemas']['Money'];
      taxIncluded: boolean;
      total: components['schemas']['Money'];
    };
    Quote: {
      cartVersion: number;
      lines: {
        sku: string;
        productId: string;
        name: string;
        quantity: number;
        unitPrice: components['schemas']['Money'];
        sellerId: string;
        options: {
          [key: string]: string;
        };
        discount: components['schemas']['Money'];
        lineTotal: components['schemas']['Money'];
        problems: {
          code: string;
          oldPrice?: components['schemas']['Money'];
          newPrice?: components['schemas']['Money'];
          available?: number;
        }[];
      }[];
      problems: {
        sku: string;
        code: string;
        oldPrice?: components['schemas']['Money'];
        newPrice?: components['schemas']['Money'];
        available?: number;
      }[];
      coupons: {
        code: string;
        applied: boolean;
        reason?: string;
      }[];
      shippingMethod: components['schemas']['ShippingMethod'];
      shippingMethods: components['schemas']['ShippingOffer'][];
      totals: components['schemas']['Totals'];
    };
    CheckoutFailure: {
      /** @enum {string} */
      step:
        | 'validate-cart'
        | 'reserve-inventory'
        | 'calculate-discounts'
        | 'initiate-payment'
        | 'create-order'
        | 'clear-cart';
      code: string;
      message: string;
      details?: {
        [key: string]: unknown;
      };
    };
    Checkout: {
      id: string;
      /** @enum {string} */
      status: 'running' | 'awaiting-payment' | 'completed' | 'failed' | 'needs-attention';
      steps: {
        /** @enum {string} */
        name:
          | 'validate-cart'
          | 'reserve-inventory'
          | 'calculate-discounts'
          | 'initiate-payment'
          | 'create-order'
          | 'clear-cart';
        /** @enum {string} */
        status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
        /**
         * Format: date-time
         * @description When the step got this status; null while pending
         */
        at: string | null;
      }[];
      orderId?: string;
      nextAction?: {
        /** @enum {string} */
        type: 'redirect';
        url: string;
      };
      /** @description Set only after the checkout has ended */
      failure?: components['schemas']['CheckoutFailure'];
      totals?: components['schemas']['Totals'];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    Saga: {
      id: string;
      /** @enum {string} */
      status: 'running' | 'awaiting-payment' | 'completed' | 'failed' | 'needs-attention';
      steps: {
        /** @enum {string} */
        name:
          | 'validate-cart'
          | 'reserve-inventory'
          | 'calculate-discounts'
          | 'initiate-payment'
          | 'create-order'
          | 'clear-cart';
        /** @enum {string} */
        status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
        /**
         * Format: date-time
         * @description When the step got this status; null while pending
         */
        at: string | null;
      }[];
      orderId?: string;
      nextAction?: {
        /** @enum {string} */
        type: 'redirect';
        url: string;
      };
      failure: components['schemas']['CheckoutFailure'] | null;
      totals?: components['schemas']['Totals'];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      cartId: string;
      userId: string | null;
      email: string;
      paymentId: string | null;
      /** Format: date-time */
      pivotAt: string | null;
      /** Format: date-time */
      cancelRequestedAt: string | null;
    };
    SalesPeriod: {
      /** @description First day, YYYY-MM-DD */
      from: string;
      /** @description Last day, inclusive */
      to: string;
      /**
       * Format: date-time
       * @description The first instant of the first day
       */
      begin: string;
      /**
       * Format: date-time
       * @description The last instant of the last day, to the millisecond
       */
      end: string;
    };
    SalesDashboard: {
      timeZone: string;
      period: components['schemas']['SalesPeriod'];
      sales: {
        date: string;
        orders: number;
        revenue: components['schemas']['Money'];
      }[];
      totals: {
        /** @description Not cancelled, placed in the period */
        orders: number;
        revenue: components['schemas']['Money'];
        averageOrder: components['schemas']['Money'];
        /** @description What was refunded so far of the orders of the period */
        refunded: components['schemas']['Money'];
        /** @description Paid orders of any age with units left to ship */
        unfulfilled: number;
      };
      /** @description As many days before the period */
      before: {
        from: string;
        to: string;
        totals: {
          /** @description Not cancelled, placed in the period */
          orders: number;
          revenue: components['schemas']['Money'];
          averageOrder: components['schemas']['Money'];
          /** @description What was refunded so far of the orders of the period */
          refunded: components['schemas']['Money'];
        };
      };
      topProducts: {
        sku: string;
        name: string;
        quantity: number;
        revenue: components['schemas']['Money'];
      }[];
    };
    SellerDashboard: {
      timeZone: string;
      period: components['schemas']['SalesPeriod'];
      sales: {
        date: string;
        orders: number;
        units: number;
        revenue: components['schemas']['Money'];
      }[];
      totals: {
        /** @description Not cancelled, placed in the period */
        orders: number;
        revenue: components['schemas']['Money'];
        units: number;
        /** @description Placed at any time, neither completed nor cancelled, with own units left to ship */
        open: number;
      };
      /** @description As many days before the period */
      before: {
        from: string;
        to: string;
        totals: {
          /** @description Not cancelled, placed in the period */
          orders: number;
          revenue: components['schemas']['Money'];
          units: number;
        };
      };
    };
    Address: {
      firstName: string;
      lastName: string;
      line1: string;
      line2?: string;
      city: string;
      postalCode: string;
      region?: string;
      /** @description ISO 3166-1 alpha-2 */
      country: string;
      phone?: string;
    };
    Order: {
      id: string;
      number: string;
      checkoutId: string;
      /** @enum {string} */
      status: 'placed' | 'completed' | 'cancelled';
      /** @enum {string} */
      paymentStatus: 'authorized' | 'paid' | 'partially-refunded' | 'refunded' | 'voided';
      /** @enum {string} */
      fulfilmentStatus: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled' | 'returned';
      email: string;
      items: {
        sku: string;
        productId: string;
        name: string;
        quantity: number;
        unitPrice: components['schemas']['Money'];
        discount: components['schemas']['Money'];
        lineTotal: components['schemas']['Money'];
        sellerId: string;
        options: {
          [key: string]: string;
        };
        /** @description The picture of the variant when it was bought */
        mediaId?: string;
        fulfilledQuantity: number;
      }[];
      totals: components['schemas']['Totals'];
      refunded: components['schemas']['Money'];
      shippingAddress: components['schemas']['Address'];
      billingAddress: components['schemas']['Address'];
      shippingMethod: components['schemas']['ShippingMethod'];
      coupons: string[];
      cancelReason: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    LimitedOrder: {
      number: string;
      /** @enum {string} */
      status: 'placed' | 'completed' | 'cancelled';
      /** @enum {string} */
      fulfilmentStatus: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled' | 'returned';
      items: {
        sku: string;
        name: string;
        quantity: number;
      }[];
      shipments: {
        carrier: string;
        trackingNumber: string;
        trackingUrl: string | null;
        /** Format: date-time */
        at: string;
      }[];
      /** Format: date-time */
      createdAt: string;
    };
    OrderTimeline: {
      items: {
        kind: string;
        details: {
          [key: string]: unknown;
        };
        /** Format: date-time */
        at: string;
        /** @description The member of staff who did it; for staff only */
        actorId?: string;
      }[];
    };
    OrderNote: {
      id: string;
      text: string;
      authorId: string;
      /** Format: date-time */
      createdAt: string;
    };
    OrderCustomer: {
      /** @description Null for a guest, whose orders are those with the e-mail address */
      userId: string | null;
      /** @description All orders, this one included */
      orders: number;
      /** @description Captured and not refunded, by currency */
      spent: components['schemas']['Money'][];
      /** Format: date-time */
      firstOrderAt: string;
    };
    SellerOrderSummary: {
      id: string;
      number: string;
      /**
       * @description Of the whole order, which is completed when the lines of all sellers are shipped
       * @enum {string}
       */
      status: 'placed' | 'completed' | 'cancelled';
      /**
       * @description Of the seller's own lines
       * @enum {string}
       */
      fulfilmentStatus: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled';
      /** @description The order is paid and not cancelled, and own units are left to ship */
      canFulfil: boolean;
      /** @description Of own lines */
      units: number;
      /** @description Of own lines, after discounts */
      subtotal: components['schemas']['Money'];
      /** Format: date-time */
      createdAt: string;
    };
    Recipient: {
      firstName: string;
      lastName: string;
      line1: string;
      line2?: string;
      city: string;
      postalCode: string;
      region?: string;
      /** @description ISO 3166-1 alpha-2 */
      country: string;
    };
    SellerOrder: {
      id: string;
      number: string;
      /**
       * @description Of the whole order, which is completed when the lines of all sellers are shipped
       * @enum {string}
       */
      status: 'placed' | 'completed' | 'cancelled';
      /**
       * @description Of the seller's own lines
       * @enum {string}
       */
      fulfilmentStatus: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled';
      /** @description The order is paid and not cancelled, and own units are left to ship */
      canFulfil: boolean;
      /** @description Of own lines */
      units: number;
      /** @description Of own lines, after discounts */
      subtotal: components['schemas']['Money'];
      /** Format: date-time */
      createdAt: string;
      /** @description Own lines */
      items: {
        sku: string;
        productId: string;
        name: string;
        quantity: number;
        unitPrice: components['schemas']['Money'];
        discount: components['schemas']['Money'];
        lineTotal: components['schemas']['Money'];
        options: {
          [key: string]: string;
        };
        /** @description The picture of the variant when it was bought */
        mediaId?: string;
        fulfilledQuantity: number;
      }[];
      /** @description Null when the order is cancelled */
      shippingAddress: components['schemas']['Recipient'] | null;
      shippingMethod: {
        code: string;
        name: string;
      };
      shipments: {
        /** @description Own lines */
        lines: {
          sku: string;
          quantity: number;
        }[];
        carrier: string;
        trackingNumber: string;
        trackingUrl: string | null;
        /** Format: date-time */
        at: string;
      }[];
    };
    PaymentWithLedger: {
      id: string;
      checkoutId: string;
      /** @description Null until the order is placed */
      orderId: string | null;
      /** @enum {string} */
      status: 'pending' | 'requires-action' | 'authorized' | 'declined' | 'captured' | 'refunded' | 'voided';
      amount: components['schemas']['Money'];
      captured: components['schemas']['Money'];
      refunded: components['schemas']['Money'];
      declineCode: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description Oldest first */
      ledger: {
        /** @enum {string} */
        kind:
          'authorization' | 'decline' | 'capture' | 'capture-refusal' | 'void' | 'refund' | 'refund-refusal';
        amount: components['schemas']['Money'];
        details: {
          /** @description Why the provider refused */
          code?: string;
          refundId?: string;
        };
        /** Format: date-time */
        at: string;
      }[];
    };
    Payment: {
      id: string;
      checkoutId: string;
      /** @description Null until the order is placed */
      orderId: string | null;
      /** @enum {string} */
      status: 'pending' | 'requires-action' | 'authorized' | 'declined' | 'captured' | 'refunded' | 'voided';
      amount: components['schemas']['Money'];
      captured: components['schemas']['Money'];
      refunded: components['schemas']['Money'];
      declineCode: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    Stock: {
      sku: string;
      /** @description Null for a sku that only an admin has created */
      sellerId: string | null;
      onHand: number;
      reserved: number;
      /** @description On hand minus reserved; negative only for skus that are sold whatever the count */
      available: number;
      /** @enum {string} */
      availability: 'in-stock' | 'low-stock' | 'out-of-stock';
      tracked: boolean;
      backorderable: boolean;
      lowStockThreshold: number;
      /** @description Incremented by each change */
      version: number;
    };
    StockMovement: {
      /** @enum {string} */
      kind: 'hold' | 'release' | 'expiry' | 'deduction' | 'restock' | 'count' | 'adjustment';
      onHandDelta: number;
      reservedDelta: number;
      checkoutId: string | null;
      actor: string;
      reason: string;
      /** Format: date-time */
      at: string;
    };
    Campaign: {
      id: string;
      name: string;
      /** @enum {string} */
      kind: 'percentage' | 'fixed' | 'buy-x-get-y' | 'free-shipping';
      /** @description A campaign without a code applies automatically */
      code?: string;
      /** @description 10,000 is 100 % */
      basisPoints?: number;
      cap?: components['schemas']['Money'];
      amount?: components['schemas']['Money'];
      buy?: number;
      get?: number;
      scope?: {
        categories?: string[];
        products?: string[];
        sellers?: string[];
      };
      minimum?: components['schemas']['Money'];
      /** Format: date-time */
      startsAt?: string;
      /** Format: date-time */
      endsAt?: string;
      limits: {
        total?: number;
        perCustomer?: number;
      };
      /** @description Claims that are not released */
      claimed: number;
      /** @description Higher values apply first */
      priority: number;
      exclusionGroup?: string;
      active: boolean;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    Discounts: {
      lines: {
        sku: string;
        amount: components['schemas']['Money'];
      }[];
      shipping: components['schemas']['Money'];
      total: components['schemas']['Money'];
      codes: {
        code: string;
        applied: boolean;
        /**
         * @description Why it does not apply
         * @enum {string}
         */
        reason?:
          | 'unknown-code'
          | 'not-started'
          | 'ended'
          | 'inactive'
          | 'limit-reached'
          | 'customer-limit-reached'
          | 'minimum-not-reached'
          | 'no-matching-line'
          | 'excluded';
      }[];
      campaignIds: string[];
    };
    DeadLetter: {
      id: string;
      /** @description `<app>.dead`, or `mail` for a mail that could not be delivered */
      topic: string;
      /** @description The app that could not handle the event */
      consumer: string;
      eventId: string;
      /** @description Null when the message is not readable */
      type: string | null;
      originalTopic: string | null;
      /** @enum {string} */
      status: 'open' | 'redriven';
      failures: number;
      /** Format: date-time */
      receivedAt: string;
      /** Format: date-time */
      redrivenAt: string | null;
    };
    Operations: {
      registerUser: {
        body: {
          /** Format: email */
          email: string;
          password: string;
          firstName: string;
          lastName: string;
          /**
           * @description Language of the mail
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        bodyInput: {
          /** Format: email */
          email: string;
          password: string;
          firstName: string;
          lastName: string;
          /**
           * @description Language of the mail
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: components['schemas']['User'];
      };
      logIn: {
        body: {
          /** Format: email */
          email: string;
          password: string;
          /** @description As issued to this device earlier */
          deviceToken?: string;
        };
        response: components['schemas']['Session'];
      };
      refreshSession: {
        body: {
          refreshToken: string;
        };
        response: components['schemas']['Session'];
      };
      logOut: {
        body: {
          refreshToken: string;
        };
      };
      verifyEmail: {
        body: {
          token: string;
        };
      };
      confirmEmail: {
        body: {
          token: string;
        };
      };
      requestPasswordReset: {
        body: {
          /** Format: email */
          email: string;
          /**
           * @description Language of the mail
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        bodyInput: {
          /** Format: email */
          email: string;
          /**
           * @description Language of the mail
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: Record<string, never>;
      };
      resetPassword: {
        body: {
          token: string;
          password: string;
        };
      };
      changePassword: {
        body: {
          currentPassword: string;
          password: string;
        };
      };
      requestEmailChange: {
        body: {
          /** Format: email */
          email: string;
          currentPassword: string;
          /**
           * @description Language of the mail
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        bodyInput: {
          /** Format: email */
          email: string;
          currentPassword: string;
          /**
           * @description Language of the mail
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: Record<string, never>;
      };
      requestVerificationMail: {
        body: {
          /**
           * @description Language of the mail
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        bodyInput: {
          /**
           * @description Language of the mail
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: Record<string, never>;
      };
      listSessions: {
        response: {
          items: components['schemas']['SignedInDevice'][];
          nextCursor: null;
        };
      };
      endSessions: {
        query: {
          /**
           * @description Stay signed in on this device
           * @default false
           */
          keepCurrent: boolean;
        };
        queryInput: {
          /** @description Stay signed in on this device */
          keepCurrent?: boolean;
        };
      };
      endSession: {
        params: {
          sessionId: string;
        };
      };
      getAccount: {
        response: components['schemas']['User'];
      };
      changeAccount: {
        body: {
          firstName?: string;
          lastName?: string;
        };
        response: components['schemas']['User'];
      };
      listAddresses: {
        response: {
          items: components['schemas']['SavedAddress'][];
          nextCursor: null;
        };
      };
      addAddress: {
        body: {
          firstName: string;
          lastName: string;
          line1: string;
          line2?: string;
          city: string;
          postalCode: string;
          /** @description ISO 3166-1 alpha-2 */
          country: string;
          phone?: string;
          /** @description State or province; in the US and Canada its two letters, which are required there */
          region?: string;
        };
        response: components['schemas']['SavedAddress'];
      };
      changeAddress: {
        params: {
          addressId: string;
        };
        body: {
          firstName?: string;
          lastName?: string;
          line1?: string;
          line2?: string;
          city?: string;
          postalCode?: string;
          /** @description ISO 3166-1 alpha-2 */
          country?: string;
          phone?: string;
          region?: string;
        };
        response: components['schemas']['SavedAddress'];
      };
      removeAddress: {
        params: {
          addressId: string;
        };
      };
      getNotificationPreferences: {
        response: components['schemas']['NotificationPreferences'];
      };
      setNotificationPreferences: {
        body: {
          orderUpdates: boolean;
          marketing: boolean;
        };
        response: components['schemas']['NotificationPreferences'];
      };
      listWishlist: {
        response: {
          items: {
            productId: string;
            /** Format: date-time */
            addedAt: string;
          }[];
          nextCursor: null;
        };
      };
      addWishlistItem: {
        params: {
          productId: string;
        };
      };
      removeWishlistItem: {
        params: {
          productId: string;
        };
      };
      listUsers: {
        query: {
          /** @description The beginning of the address */
          email?: string;
          /** @description Part of the name or of the address */
          q?: string;
          /** @description Only these users */
          id?: string[];
          /** @enum {string} */
          role?: 'customer' | 'seller' | 'admin';
          blocked?: boolean;
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          /** @description The beginning of the address */
          email?: string;
          /** @description Part of the name or of the address */
          q?: string;
          /** @description Only these users */
          id?: string[];
          /** @enum {string} */
          role?: 'customer' | 'seller' | 'admin';
          blocked?: boolean;
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['User'][];
          nextCursor: string | null;
        };
      };
      changeUser: {
        params: {
          userId: string;
        };
        body: {
          /** @enum {string} */
          role?: 'customer' | 'seller' | 'admin';
          blocked?: boolean;
        };
        response: components['schemas']['User'];
      };
      answerSecondFactor: {
        body: {
          challenge: string;
          /** @description Of the authenticator app */
          code?: string;
          recoveryCode?: string;
          passkey?: components['schemas']['PasskeyAnswer'];
        };
        response: components['schemas']['Session'];
      };
      startSecondFactorSetup: {
        body: {
          challenge: string;
        };
        response: components['schemas']['TotpSetup'];
      };
      listSecondFactors: {
        response: components['schemas']['SecondFactors'];
      };
      startTotp: {
        body: {
          currentPassword: string;
        };
        response: components['schemas']['TotpSetup'];
      };
      confirmTotp: {
        body: {
          code: string;
        };
        response: {
          /** @description With the first factor only */
          recoveryCodes: string[] | null;
        };
      };
      removeTotp: {
        body: {
          currentPassword: string;
        };
      };
      startPasskey: {
        body: {
          currentPassword: string;
        };
        /** @description PublicKeyCredentialCreationOptionsJSON */
        response: {
          [key: string]: unknown;
        };
      };
      addPasskey: {
        body: {
          name: string;
          response: components['schemas']['PasskeyRegistration'];
        };
        response: {
          passkey: components['schemas']['Passkey'];
          /** @description With the first factor only */
          recoveryCodes: string[] | null;
        };
      };
      removePasskey: {
        params: {
          passkeyId: string;
        };
        body: {
          currentPassword: string;
        };
      };
      renewRecoveryCodes: {
        body: {
          currentPassword: string;
        };
        response: {
          recoveryCodes: string[];
        };
      };
      resetSecondFactor: {
        params: {
          userId: string;
        };
      };
      createApiKey: {
        body: {
          name: string;
          /** @description By default all permissions of my role */
          permissions?: (
            | 'product:write-own'
            | 'product:write-any'
            | 'inventory:read-own'
            | 'inventory:write-own'
            | 'inventory:write-any'
            | 'media:write-own'
            | 'media:write-any'
            | 'review:moderate'
            | 'search:operate'
            | 'order:read-any'
            | 'order:fulfil'
            | 'order:read-own-lines'
            | 'order:fulfil-own-lines'
            | 'order:refund'
            | 'order:cancel-any'
            | 'payment:read'
            | 'payment:operate'
            | 'campaign:manage'
            | 'user:manage'
            | 'checkout:operate'
            | 'content:manage'
            | 'audit:read'
            | 'dead-letter:operate'
          )[];
          /**
           * Format: date-time
           * @description By default the key does not expire
           */
          expiresAt?: string;
        };
        response: components['schemas']['NewApiKey'];
      };
      listApiKeys: {
        response: {
          items: components['schemas']['ApiKey'][];
          nextCursor: null;
        };
      };
      removeApiKey: {
        params: {
          keyId: string;
        };
      };
      exportMyAccount: {
        response: components['schemas']['PersonalData'];
      };
      exportAccountOf: {
        params: {
          userId: string;
        };
        response: components['schemas']['PersonalData'];
      };
      removeMyAccount: {
        body: {
          password: string;
        };
      };
      removeUser: {
        params: {
          userId: string;
        };
      };
      exportAuditLog: {
        query: {
          /** @description A user’s id or e-mail address */
          actor?: string;
          /** @description The name of an operation */
          action?: string;
          /** @description The id of what was changed */
          target?: string;
          /** @enum {string} */
          outcome?: 'succeeded' | 'refused';
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
        };
      };
      listAuditEntries: {
        query: {
          /** @description A user’s id or e-mail address */
          actor?: string;
          /** @description The name of an operation */
          action?: string;
          /** @description The id of what was changed */
          target?: string;
          /** @enum {string} */
          outcome?: 'succeeded' | 'refused';
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          /** @description A user’s id or e-mail address */
          actor?: string;
          /** @description The name of an operation */
          action?: string;
          /** @description The id of what was changed */
          target?: string;
          /** @enum {string} */
          outcome?: 'succeeded' | 'refused';
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['AuditEntry'][];
          nextCursor: string | null;
          timeZone: string;
        };
      };
      startImport: {
        query: {
          /**
           * @description Checks and reports only; nothing is changed
           * @default false
           */
          dryRun: boolean;
        };
        queryInput: {
          /** @description Checks and reports only; nothing is changed */
          dryRun?: boolean;
        };
        response: components['schemas']['ProductImportReport'];
      };
      listImports: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['ProductImport'][];
          nextCursor: string | null;
        };
      };
      getImport: {
        params: {
          importId: string;
        };
        query: {
          /** @enum {string} */
          outcome?: 'created' | 'updated' | 'unchanged' | 'error';
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          /** @enum {string} */
          outcome?: 'created' | 'updated' | 'unchanged' | 'error';
          limit?: number;
          cursor?: string;
        };
        response: components['schemas']['ProductImportReport'];
      };
      exportProducts: {
        query: {
          /** @description A seller's id, or `me`; staff get every seller's products without it */
          seller?: string;
        };
      };
      listProducts: {
        query: {
          /** @description Only products with these ids */
          id?: string[];
          /** @description Part of a name, or a whole sku; only for sellers, among their own products, and for staff */
          q?: string;
          category?: string;
          /** @description A brand's name or slug */
          brand?: string;
          /** @description A seller's id, or `me` */
          seller?: string;
          /**
           * @description Only sellers, for their own products, and staff can list unpublished products
           * @enum {string}
           */
          status?: 'draft' | 'published' | 'archived' | 'any';
          /** @description Minor units */
          minPrice?: number;
          /** @description Minor units */
          maxPrice?: number;
          /**
           * @description By changes (`updated`) only for sellers, among their own products, and for staff
           * @default newest
           * @enum {string}
           */
          sort: 'price' | '-price' | 'newest' | 'name' | '-name' | 'updated' | '-updated';
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          /** @description Only products with these ids */
          id?: string[];
          /** @description Part of a name, or a whole sku; only for sellers, among their own products, and for staff */
          q?: string;
          category?: string;
          /** @description A brand's name or slug */
          brand?: string;
          /** @description A seller's id, or `me` */
          seller?: string;
          /**
           * @description Only sellers, for their own products, and staff can list unpublished products
           * @enum {string}
           */
          status?: 'draft' | 'published' | 'archived' | 'any';
          /** @description Minor units */
          minPrice?: number;
          /** @description Minor units */
          maxPrice?: number;
          /**
           * @description By changes (`updated`) only for sellers, among their own products, and for staff
           * @enum {string}
           */
          sort?: 'price' | '-price' | 'newest' | 'name' | '-name' | 'updated' | '-updated';
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['ListedProduct'][];
          nextCursor: string | null;
        };
      };
      nameVariants: {
        query: {
          sku?: string[];
          /** @description Part of a product's name, or the beginning of a sku; at most 20 are found */
          q?: string;
        };
        response: {
          items: components['schemas']['NamedVariant'][];
        };
      };
      createProduct: {
        body: {
          slug?: string;
          description?: string;
          categories?: string[];
          attributes?: {
            [key: string]: string | number | boolean;
          };
          images?: {
            mediaId: string;
            /** @default  */
            alt: string;
          }[];
          /** @description Colours by which shoppers choose a value of an option */
          swatches?: {
            option: string;
            value: string;
            /** @description Such as `#0b5fff`, in lower case */
            color: string;
          }[];
          name: string;
          brand?: string;
          variants?: {
            sku: string;
            price: {
              amount: number;
              currency: string;
            };
            options?: {
              [key: string]: string;
            };
            /** @description The product’s pictures that show this variant; none: all of them */
            mediaIds?: string[];
            /** @description Added to the product’s attributes, or instead of them */
            attributes?: {
              [key: string]: string | number | boolean;
            };
          }[];
        };
        bodyInput: {
          slug?: string;
          description?: string;
          categories?: string[];
          attributes?: {
            [key: string]: string | number | boolean;
          };
          images?: {
            mediaId: string;
            alt?: string;
          }[];
          /** @description Colours by which shoppers choose a value of an option */
          swatches?: {
            option: string;
            value: string;
            /** @description Such as `#0b5fff`, in lower case */
            color: string;
          }[];
          name: string;
          brand?: string;
          variants?: {
            sku: string;
            price: {
              amount: number;
              currency: string;
            };
            options?: {
              [key: string]: string;
            };
            /** @description The product’s pictures that show this variant; none: all of them */
            mediaIds?: string[];
            /** @description Added to the product’s attributes, or instead of them */
            attributes?: {
              [key: string]: string | number | boolean;
            };
          }[];
        };
        response: components['schemas']['Product'];
      };
      getProduct: {
        params: {
          idOrSlug: string;
        };
        response: components['schemas']['Product'];
      };
      updateProduct: {
        params: {
          idOrSlug: string;
        };
        body: {
          slug?: string;
          description?: string;
          categories?: string[];
          attributes?: {
            [key: string]: string | number | boolean;
          };
          images?: {
            mediaId: string;
            /** @default  */
            alt: string;
          }[];
          /** @description Colours by which shoppers choose a value of an option */
          swatches?: {
            option: string;
            value: string;
            /** @description Such as `#0b5fff`, in lower case */
            color: string;
          }[];
          name?: string;
          brand?: string | null;
          variants?: {
            sku: string;
            price?: {
              amount: number;
              currency: string;
            };
            options?: {
              [key: string]: string;
            };
            /** @description The product’s pictures that show this variant; none: all of them */
            mediaIds?: string[];
            /** @description Added to the product’s attributes, or instead of them */
            attributes?: {
              [key: string]: string | number | boolean;
            };
          }[];
        };
        bodyInput: {
          slug?: string;
          description?: string;
          categories?: string[];
          attributes?: {
            [key: string]: string | number | boolean;
          };
          images?: {
            mediaId: string;
            alt?: string;
          }[];
          /** @description Colours by which shoppers choose a value of an option */
          swatches?: {
            option: string;
            value: string;
            /** @description Such as `#0b5fff`, in lower case */
            color: string;
          }[];
          name?: string;
          brand?: string | null;
          variants?: {
            sku: string;
            price?: {
              amount: number;
              currency: string;
            };
            options?: {
              [key: string]: string;
            };
            /** @description The product’s pictures that show this variant; none: all of them */
            mediaIds?: string[];
            /** @description Added to the product’s attributes, or instead of them */
            attributes?: {
              [key: string]: string | number | boolean;
            };
          }[];
        };
        response: components['schemas']['Product'];
      };
      archiveProduct: {
        params: {
          idOrSlug: string;
        };
      };
      publishProduct: {
        params: {
          idOrSlug: string;
        };
        body: Record<string, never>;
        response: components['schemas']['Product'];
      };
      restoreProduct: {
        params: {
          idOrSlug: string;
        };
        body: Record<string, never>;
        response: components['schemas']['Product'];
      };
      changePrices: {
        params: {
          idOrSlug: string;
        };
        body: {
          /** @description The version that the caller has seen, so that no price is changed twice */
          version: number;
          /** @description The new price of every variant, in minor units */
          amount?: number;
          /** @description By how much each price changes: -500 is 5 % less */
          basisPoints?: number;
        };
        response: components['schemas']['Product'];
      };
      withdrawVariant: {
        params: {
          idOrSlug: string;
          sku: string;
        };
      };
      getPriceHistory: {
        params: {
          idOrSlug: string;
        };
        response: {
          items: components['schemas']['PriceHistory'][];
        };
      };
      exportMyReviews: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      exportReviewsOf: {
        params: {
          userId: string;
        };
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      listProductReviews: {
        params: {
          idOrSlug: string;
        };
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
          /**
           * @default newest
           * @enum {string}
           */
          sort: 'newest' | 'helpful';
          /** @description Only those with this many stars */
          rating?: number;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
          /** @enum {string} */
          sort?: 'newest' | 'helpful';
          /** @description Only those with this many stars */
          rating?: number;
        };
        response: {
          items: components['schemas']['PublicReview'][];
          nextCursor: string | null;
          rating: components['schemas']['Rating'];
          /** @description Published reviews by their stars */
          distribution: {
            1: number;
            2: number;
            3: number;
            4: number;
            5: number;
          };
        };
      };
      listMyReviewVotes: {
        params: {
          idOrSlug: string;
        };
        response: {
          items: string[];
        };
      };
      voteForReview: {
        params: {
          idOrSlug: string;
          reviewId: string;
        };
        body: Record<string, never>;
        response: {
          /** @description Votes of all users */
          helpful: number;
          voted: boolean;
        };
      };
      withdrawReviewVote: {
        params: {
          idOrSlug: string;
          reviewId: string;
        };
        response: {
          /** @description Votes of all users */
          helpful: number;
          voted: boolean;
        };
      };
      writeReview: {
        params: {
          idOrSlug: string;
        };
        body: {
          rating: number;
          title?: string;
          body: string;
          /** @description The name to show: a first name or initials */
          author?: string;
        };
        response: components['schemas']['Review'];
      };
      listReviews: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
          /**
           * @default pending
           * @enum {string}
           */
          status: 'pending' | 'published' | 'rejected';
        };
        queryInput: {
          limit?: number;
          cursor?: string;
          /** @enum {string} */
          status?: 'pending' | 'published' | 'rejected';
        };
        response: {
          items: components['schemas']['Review'][];
          nextCursor: string | null;
        };
      };
      publishReview: {
        params: {
          reviewId: string;
        };
        body: Record<string, never>;
        response: components['schemas']['Review'];
      };
      rejectReview: {
        params: {
          reviewId: string;
        };
        body: {
          reason: string;
        };
        response: components['schemas']['Review'];
      };
      listCategories: {
        response: {
          items: components['schemas']['CategoryNode'][];
        };
      };
      createCategory: {
        body: {
          name: string;
          slug?: string;
          parent?: string | null;
          position?: number;
          /** @description Introduces the category on its page, by language; replaces the former ones */
          descriptions?: {
            en?: string;
            de?: string;
          };
        };
        response: components['schemas']['Category'];
      };
      updateCategory: {
        params: {
          slug: string;
        };
        body: {
          name?: string;
          parent?: string | null;
          position?: number;
          /** @description Introduces the category on its page, by language; replaces the former ones */
          descriptions?: {
            en?: string;
            de?: string;
          };
        };
        response: components['schemas']['Category'];
      };
      deleteCategory: {
        params: {
          slug: string;
        };
      };
      listBrands: {
        response: {
          items: components['schemas']['Brand'][];
        };
      };
      createBrand: {
        body: {
          name: string;
          slug?: string;
        };
        response: components['schemas']['Brand'];
      };
      renameBrand: {
        params: {
          slug: string;
        };
        body: {
          name: string;
        };
        response: components['schemas']['Brand'];
      };
      deleteBrand: {
        params: {
          slug: string;
        };
      };
      listPages: {
        query: {
          /**
           * @description A page without a text in this language has its other one
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        queryInput: {
          /**
           * @description A page without a text in this language has its other one
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: {
          items: components['schemas']['PageTitle'][];
        };
      };
      getPage: {
        params: {
          slug: string;
        };
        query: {
          /**
           * @description A page without a text in this language has its other one
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        queryInput: {
          /**
           * @description A page without a text in this language has its other one
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: components['schemas']['Page'];
      };
      listPageSummaries: {
        response: {
          items: components['schemas']['PageSummary'][];
        };
      };
      savePage: {
        params: {
          slug: string;
          /** @enum {string} */
          locale: 'en' | 'de';
        };
        body: {
          title: string;
          markdown: string;
          /** @description That the change is based on; 0 for a new text */
          version: number;
        };
        response: components['schemas']['PageVersion'];
      };
      deletePage: {
        params: {
          slug: string;
        };
      };
      listPageVersions: {
        params: {
          slug: string;
          /** @enum {string} */
          locale: 'en' | 'de';
        };
        response: {
          items: components['schemas']['PageChange'][];
        };
      };
      getPageVersion: {
        params: {
          slug: string;
          /** @enum {string} */
          locale: 'en' | 'de';
          version: number;
        };
        response: components['schemas']['PageVersion'];
      };
      getHome: {
        response: {
          blocks: components['schemas']['HomeBlock'][];
          /** @description 0: the page that the system was delivered with */
          version: number;
        };
      };
      saveHome: {
        body: {
          /** @description That the change is based on */
          version: number;
          blocks: components['schemas']['HomeBlock'][];
        };
        response: components['schemas']['Home'];
      };
      listHomeVersions: {
        response: {
          items: components['schemas']['HomeChange'][];
        };
      };
      getHomeVersion: {
        params: {
          version: number;
        };
        response: components['schemas']['Home'];
      };
      searchProducts: {
        query: {
          /**
           * @description Without a text, every product matches
           * @default
           */
          q: string;
          /** @description Slugs; products of any of these categories and their subcategories */
          category?: string[];
          /** @description Slugs or names; products of any of these brands */
          brand?: string[];
          /** @description Minor units */
          minPrice?: number;
          /** @description Minor units */
          maxPrice?: number;
          inStock?: boolean;
          /**
           * @default relevance
           * @enum {string}
           */
          sort: 'relevance' | 'price' | '-price' | 'newest' | 'name' | 'rating';
          /** @default 20 */
          limit: number;
          /** @description Starts at 1; reaches 10,000 hits */
          page?: number;
          /** @description The `nextCursor` of the previous page; reaches all hits */
          cursor?: string;
        } & {
          [key: string]: unknown;
        };
        queryInput: {
          /** @description Without a text, every product matches */
          q?: string;
          /** @description Slugs; products of any of these categories and their subcategories */
          category?: string[];
          /** @description Slugs or names; products of any of these brands */
          brand?: string[];
          /** @description Minor units */
          minPrice?: number;
          /** @description Minor units */
          maxPrice?: number;
          inStock?: boolean;
          /** @enum {string} */
          sort?: 'relevance' | 'price' | '-price' | 'newest' | 'name' | 'rating';
          limit?: number;
          /** @description Starts at 1; reaches 10,000 hits */
          page?: number;
          /** @description The `nextCursor` of the previous page; reaches all hits */
          cursor?: string;
        } & {
          [key: string]: unknown;
        };
        response: {
          items: components['schemas']['SearchResult'][];
          nextCursor: string | null;
          facets: components['schemas']['SearchFacets'];
          /** @description Exact, also beyond the last page */
          total: number;
          /** @description Null where a cursor was sent */
          page: number | null;
          /** @description The last page that can be requested by number */
          pages: number;
          /** @description No product matches all words, so these match some of them */
          relaxed: boolean;
          /** @description The query with its words spelled as in the catalogue */
          didYouMean: string | null;
        };
      };
      suggestProducts: {
        query: {
          q: string;
          /** @default 10 */
          limit: number;
        };
        queryInput: {
          q: string;
          limit?: number;
        };
        response: {
          items: components['schemas']['SearchSuggestion'][];
        };
      };
      startReindex: {
        response: components['schemas']['Reindex'];
      };
      getReindex: {
        response: components['schemas']['Reindex'];
      };
      getSynonyms: {
        response: components['schemas']['Synonyms'];
      };
      replaceSynonyms: {
        body: {
          /** @description If given, only this version is replaced */
          version?: number;
          synonyms: string[][];
        };
        response: components['schemas']['Synonyms'];
      };
      uploadPicture: {
        response: components['schemas']['Picture'];
      };
      getPicture: {
        params: {
          mediaId: string;
        };
        query: {
          v?: number;
        };
      };
      getRendition: {
        params: {
          mediaId: string;
          /** @enum {string} */
          preset: 'thumb' | 'card' | 'page' | 'zoom';
        };
        query: {
          v?: number;
        };
      };
      deletePicture: {
        params: {
          mediaId: string;
        };
      };
      listPictures: {
        query: {
          /** @description Part of the alt text or of the file name */
          q?: string;
          /** @description Only pictures without a use */
          unused?: boolean;
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          /** @description Part of the alt text or of the file name */
          q?: string;
          /** @description Only pictures without a use */
          unused?: boolean;
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['LibraryPicture'][];
          nextCursor: string | null;
        };
      };
      changePicture: {
        params: {
          mediaId: string;
        };
        body: {
          alt?: string | null;
          focal?: {
            x: number;
            y: number;
          } | null;
        };
        response: components['schemas']['Picture'];
      };
      replacePicture: {
        params: {
          mediaId: string;
        };
        response: components['schemas']['Picture'];
      };
      exportMyCart: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      exportCartOf: {
        params: {
          userId: string;
        };
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      getCartFigures: {
        query: {
          /** Format: date-time */
          from: string;
          /**
           * Format: date-time
           * @description Inclusive, to the millisecond; at most 367 days
           */
          to: string;
        };
        response: {
          /** @description Carts that hold items, the first of which was added in the range, and carts that were bought by a checkout begun in the range. A cart that was emptied by hand does not count; one that is filled again after a purchase is another one */
          filled: number;
          abandoned: {
            hours: number;
            /** @description Carts that hold items, the first of which was added in the range, that are in no checkout, and were not changed in the last `hours` hours */
            carts: number;
            /** @description Of their lines, at the prices that the shopper last saw, before discounts */
            value: components['schemas']['Money'];
          };
          /**
           * Format: date-time
           * @description What was last changed before this may be deleted already, so a range that begins earlier counts fewer
           */
          completeFrom: string;
        };
      };
      getCart: {
        response: components['schemas']['Cart'];
      };
      emptyCart: {
        response: components['schemas']['Cart'];
      };
      addCartItem: {
        body: {
          sku: string;
          quantity: number;
        };
        response: components['schemas']['Cart'];
      };
      changeCartItem: {
        params: {
          sku: string;
        };
        body: {
          quantity: number;
        };
        response: components['schemas']['Cart'];
      };
      removeCartItem: {
        params: {
          sku: string;
        };
        response: components['schemas']['Cart'];
      };
      addCoupon: {
        body: {
          code: string;
        };
        response: components['schemas']['Cart'];
      };
      removeCoupon: {
        params: {
          code: string;
        };
        response: components['schemas']['Cart'];
      };
      mergeCart: {
        body: {
          cartToken: string;
        };
        response: components['schemas']['Cart'];
      };
      exportMyCheckouts: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      exportCheckoutsOf: {
        params: {
          userId: string;
        };
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      getCheckoutFigures: {
        query: {
          /** Format: date-time */
          from: string;
          /**
           * Format: date-time
           * @description Inclusive, to the millisecond; at most 367 days
           */
          to: string;
        };
        response: {
          /** @description Attempts to buy: each press of the button that pays begins one, also after a declined card */
          begun: number;
          /** @description Of these, those with an order, cancelled later or not */
          completed: number;
          /**
           * Format: date-time
           * @description What was last changed before this may be deleted already, so a range that begins earlier counts fewer
           */
          completeFrom: string;
        };
      };
      listShippingCountries: {
        response: {
          items: string[];
          nextCursor: string | null;
        };
      };
      listShippingMethods: {
        query: {
          /** @description ISO 3166-1 alpha-2 */
          country: string;
          /** @default EUR */
          currency: string;
        };
        queryInput: {
          /** @description ISO 3166-1 alpha-2 */
          country: string;
          currency?: string;
        };
        response: {
          items: components['schemas']['ShippingOffer'][];
          nextCursor: string | null;
        };
      };
      quoteCheckout: {
        body: {
          shippingAddress: {
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            /** @description State or province; in the US and Canada its two letters, which are required there */
            region?: string;
            postalCode?: string;
          };
          shippingMethod?: string;
        };
        response: components['schemas']['Quote'];
      };
      startCheckout: {
        body: {
          /** Format: email */
          email?: string;
          shippingAddress: {
            firstName: string;
            lastName: string;
            line1: string;
            line2?: string;
            city: string;
            postalCode: string;
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
            /** @description State or province; in the US and Canada its two letters, which are required there */
            region?: string;
          };
          billingAddress?: {
            firstName: string;
            lastName: string;
            line1: string;
            line2?: string;
            city: string;
            postalCode: string;
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
            /** @description State or province; in the US and Canada its two letters, which are required there */
            region?: string;
          };
          shippingMethod: string;
          /** @description Required unless the total is zero */
          payment?: {
            /** @enum {string} */
            method: 'card';
            /** @description The payment provider's token; card data is refused */
            token: string;
          };
          cartVersion?: number;
          /** @description The total that the shopper saw; by default the total of the last quote of this cart version */
          shownTotal?: {
            amount: number;
            currency: string;
          };
          /** @default false */
          acceptChanges: boolean;
          /**
           * @description Language of the order's mails; English by default
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        bodyInput: {
          /** Format: email */
          email?: string;
          shippingAddress: {
            firstName: string;
            lastName: string;
            line1: string;
            line2?: string;
            city: string;
            postalCode: string;
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
            /** @description State or province; in the US and Canada its two letters, which are required there */
            region?: string;
          };
          billingAddress?: {
            firstName: string;
            lastName: string;
            line1: string;
            line2?: string;
            city: string;
            postalCode: string;
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            phone?: string;
            /** @description State or province; in the US and Canada its two letters, which are required there */
            region?: string;
          };
          shippingMethod: string;
          /** @description Required unless the total is zero */
          payment?: {
            /** @enum {string} */
            method: 'card';
            /** @description The payment provider's token; card data is refused */
            token: string;
          };
          cartVersion?: number;
          /** @description The total that the shopper saw; by default the total of the last quote of this cart version */
          shownTotal?: {
            amount: number;
            currency: string;
          };
          acceptChanges?: boolean;
          /**
           * @description Language of the order's mails; English by default
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: components['schemas']['Checkout'];
      };
      getCheckout: {
        params: {
          checkoutId: string;
        };
        response: components['schemas']['Checkout'];
      };
      followCheckout: {
        params: {
          checkoutId: string;
        };
      };
      cancelCheckout: {
        params: {
          checkoutId: string;
        };
        response: components['schemas']['Checkout'];
      };
      listSagas: {
        query: {
          /** @enum {string} */
          status?: 'running' | 'awaiting-payment' | 'completed' | 'failed' | 'needs-attention';
          /**
           * Format: date-time
           * @description Begun at or after it
           */
          from?: string;
          /**
           * Format: date-time
           * @description Begun at or before it, to the millisecond
           */
          to?: string;
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          /** @enum {string} */
          status?: 'running' | 'awaiting-payment' | 'completed' | 'failed' | 'needs-attention';
          /**
           * Format: date-time
           * @description Begun at or after it
           */
          from?: string;
          /**
           * Format: date-time
           * @description Begun at or before it, to the millisecond
           */
          to?: string;
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['Saga'][];
          nextCursor: string | null;
        };
      };
      getSaga: {
        params: {
          checkoutId: string;
        };
        response: components['schemas']['Saga'];
      };
      retrySaga: {
        params: {
          checkoutId: string;
        };
        response: components['schemas']['Saga'];
      };
      compensateSaga: {
        params: {
          checkoutId: string;
        };
        response: components['schemas']['Saga'];
      };
      exportMyOrders: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      exportOrdersOf: {
        params: {
          userId: string;
        };
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      requestOrderLink: {
        body: {
          number: string;
          /** Format: email */
          email: string;
          /**
           * @description Language of the mail
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        bodyInput: {
          number: string;
          /** Format: email */
          email: string;
          /**
           * @description Language of the mail
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: Record<string, never>;
      };
      openOrderLink: {
        body: {
          token: string;
        };
        response: {
          orderId: string;
          /** @description Sent as `X-Cart-Token`, it shows and cancels this order until then */
          accessToken: string;
          /** Format: date-time */
          expiresAt: string;
        };
      };
      getSalesDashboard: {
        query: {
          /**
           * @description Today and the days before it, in the shop's time zone; without effect beside `from` and `to`
           * @default 30
           */
          days: number;
          /** @description First day (YYYY-MM-DD) in the shop's time zone */
          from?: string;
          /** @description Last day, inclusive; at most 366 days */
          to?: string;
          /** @default EUR */
          currency: string;
        };
        queryInput: {
          /** @description Today and the days before it, in the shop's time zone; without effect beside `from` and `to` */
          days?: number;
          /** @description First day (YYYY-MM-DD) in the shop's time zone */
          from?: string;
          /** @description Last day, inclusive; at most 366 days */
          to?: string;
          currency?: string;
        };
        response: components['schemas']['SalesDashboard'];
      };
      getSellerDashboard: {
        query: {
          /**
           * @description Today and the days before it, in the shop's time zone; without effect beside `from` and `to`
           * @default 30
           */
          days: number;
          /** @description First day (YYYY-MM-DD) in the shop's time zone */
          from?: string;
          /** @description Last day, inclusive; at most 366 days */
          to?: string;
          /** @default EUR */
          currency: string;
        };
        queryInput: {
          /** @description Today and the days before it, in the shop's time zone; without effect beside `from` and `to` */
          days?: number;
          /** @description First day (YYYY-MM-DD) in the shop's time zone */
          from?: string;
          /** @description Last day, inclusive; at most 366 days */
          to?: string;
          currency?: string;
        };
        response: components['schemas']['SellerDashboard'];
      };
      countOrders: {
        query: {
          number?: string;
          /** @description For staff: how words of the number, the email address or the names of the customer begin */
          q?: string;
          /** @enum {string} */
          status?: 'placed' | 'completed' | 'cancelled';
          /** @enum {string} */
          paymentStatus?: 'authorized' | 'paid' | 'partially-refunded' | 'refunded' | 'voided';
          /** @enum {string} */
          fulfilmentStatus?: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled' | 'returned';
          cancelled?: boolean;
          /** @description Whether at least a part was refunded */
          refunded?: boolean;
          currency?: string;
          /** Format: email */
          email?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          seller?: string;
          coupon?: string;
          /** @description Paid orders with units left to ship */
          toFulfil?: boolean;
        };
        response: {
          /** @description At most 10,000 */
          count: number;
          /** @description There are more than that */
          isMore: boolean;
        };
      };
      countSellerOrders: {
        query: {
          number?: string;
          /**
           * @description Of the seller's own lines
           * @enum {string}
           */
          fulfilmentStatus?: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled';
          /** @description Whether the order is neither cancelled nor completed, and own units are left to ship */
          open?: boolean;
          cancelled?: boolean;
          currency?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
        };
        response: {
          /** @description At most 10,000 */
          count: number;
          /** @description There are more than that */
          isMore: boolean;
        };
      };
      listOrders: {
        query: {
          number?: string;
          /** @description For staff: how words of the number, the email address or the names of the customer begin */
          q?: string;
          /** @enum {string} */
          status?: 'placed' | 'completed' | 'cancelled';
          /** @enum {string} */
          paymentStatus?: 'authorized' | 'paid' | 'partially-refunded' | 'refunded' | 'voided';
          /** @enum {string} */
          fulfilmentStatus?: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled' | 'returned';
          cancelled?: boolean;
          /** @description Whether at least a part was refunded */
          refunded?: boolean;
          currency?: string;
          /** Format: email */
          email?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          seller?: string;
          coupon?: string;
          /** @description Paid orders with units left to ship */
          toFulfil?: boolean;
          /**
           * @default -created
           * @enum {string}
           */
          sort: 'created' | '-created' | 'total' | '-total';
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          number?: string;
          /** @description For staff: how words of the number, the email address or the names of the customer begin */
          q?: string;
          /** @enum {string} */
          status?: 'placed' | 'completed' | 'cancelled';
          /** @enum {string} */
          paymentStatus?: 'authorized' | 'paid' | 'partially-refunded' | 'refunded' | 'voided';
          /** @enum {string} */
          fulfilmentStatus?: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled' | 'returned';
          cancelled?: boolean;
          /** @description Whether at least a part was refunded */
          refunded?: boolean;
          currency?: string;
          /** Format: email */
          email?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          seller?: string;
          coupon?: string;
          /** @description Paid orders with units left to ship */
          toFulfil?: boolean;
          /** @enum {string} */
          sort?: 'created' | '-created' | 'total' | '-total';
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['Order'][];
          nextCursor: string | null;
          timeZone: string;
        };
      };
      exportOrders: {
        query: {
          number?: string;
          /** @description For staff: how words of the number, the email address or the names of the customer begin */
          q?: string;
          /** @enum {string} */
          status?: 'placed' | 'completed' | 'cancelled';
          /** @enum {string} */
          paymentStatus?: 'authorized' | 'paid' | 'partially-refunded' | 'refunded' | 'voided';
          /** @enum {string} */
          fulfilmentStatus?: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled' | 'returned';
          cancelled?: boolean;
          /** @description Whether at least a part was refunded */
          refunded?: boolean;
          currency?: string;
          /** Format: email */
          email?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          seller?: string;
          coupon?: string;
          /** @description Paid orders with units left to ship */
          toFulfil?: boolean;
          /** @description Only these orders */
          id?: string[];
        };
      };
      lookUpOrder: {
        body: {
          number: string;
          /** Format: email */
          email: string;
        };
        response: components['schemas']['LimitedOrder'];
      };
      getOrder: {
        params: {
          orderId: string;
        };
        response: components['schemas']['Order'];
      };
      getOrderTimeline: {
        params: {
          orderId: string;
        };
        response: components['schemas']['OrderTimeline'];
      };
      followOrder: {
        params: {
          orderId: string;
        };
      };
      cancelOrder: {
        params: {
          orderId: string;
        };
        body: {
          reason: string;
        };
        response: components['schemas']['Order'];
      };
      fulfilOrder: {
        params: {
          orderId: string;
        };
        body: {
          /** @description Without them, all that is left to ship */
          lines?: {
            sku: string;
            quantity: number;
          }[];
          carrier: string;
          trackingNumber: string;
        };
        response: components['schemas']['Order'];
      };
      refundOrder: {
        params: {
          orderId: string;
        };
        body: {
          amount: {
            amount: number;
            currency: string;
          };
          reason: string;
        };
        response: components['schemas']['Order'];
      };
      listOrderNotes: {
        params: {
          orderId: string;
        };
        response: {
          items: components['schemas']['OrderNote'][];
        };
      };
      addOrderNote: {
        params: {
          orderId: string;
        };
        body: {
          text: string;
        };
        response: components['schemas']['OrderNote'];
      };
      getOrderCustomer: {
        params: {
          orderId: string;
        };
        response: components['schemas']['OrderCustomer'];
      };
      listSellerOrders: {
        query: {
          number?: string;
          /**
           * @description Of the seller's own lines
           * @enum {string}
           */
          fulfilmentStatus?: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled';
          /** @description Whether the order is neither cancelled nor completed, and own units are left to ship */
          open?: boolean;
          cancelled?: boolean;
          currency?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          number?: string;
          /**
           * @description Of the seller's own lines
           * @enum {string}
           */
          fulfilmentStatus?: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled';
          /** @description Whether the order is neither cancelled nor completed, and own units are left to ship */
          open?: boolean;
          cancelled?: boolean;
          currency?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          from?: string;
          /** @description A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive */
          to?: string;
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['SellerOrderSummary'][];
          nextCursor: string | null;
          timeZone: string;
        };
      };
      getSellerOrder: {
        params: {
          orderId: string;
        };
        response: components['schemas']['SellerOrder'];
      };
      fulfilSellerOrder: {
        params: {
          orderId: string;
        };
        body: {
          /** @description Without them, all that is left to ship */
          lines?: {
            sku: string;
            quantity: number;
          }[];
          carrier: string;
          trackingNumber: string;
        };
        response: components['schemas']['SellerOrderSummary'];
      };
      receivePaymentWebhook: {
        params: {
          /** @enum {string} */
          provider: 'sandbox';
        };
      };
      getPayment: {
        params: {
          paymentId: string;
        };
        response: components['schemas']['PaymentWithLedger'];
      };
      capturePayment: {
        params: {
          paymentId: string;
        };
        body: Record<string, never>;
        response: components['schemas']['Payment'];
      };
      voidPayment: {
        params: {
          paymentId: string;
        };
        body: Record<string, never>;
        response: components['schemas']['Payment'];
      };
      listStock: {
        query: {
          /** @default false */
          lowStock: boolean;
          /**
           * @description Only skus that cannot be bought
           * @default false
           */
          outOfStock: boolean;
          /**
           * @default sku
           * @enum {string}
           */
          sort: 'sku' | '-sku' | 'available' | '-available';
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          lowStock?: boolean;
          /** @description Only skus that cannot be bought */
          outOfStock?: boolean;
          /** @enum {string} */
          sort?: 'sku' | '-sku' | 'available' | '-available';
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['Stock'][];
          nextCursor: string | null;
        };
      };
      getAvailability: {
        params: {
          sku: string;
        };
        response: {
          sku: string;
          /** @enum {string} */
          availability: 'in-stock' | 'low-stock' | 'out-of-stock';
        };
      };
      getStock: {
        params: {
          sku: string;
        };
        response: components['schemas']['Stock'];
      };
      setStock: {
        params: {
          sku: string;
        };
        body: {
          /** @description The counted quantity, including reserved units */
          onHand?: number;
          lowStockThreshold?: number;
          tracked?: boolean;
          backorderable?: boolean;
        };
        response: components['schemas']['Stock'];
      };
      adjustStock: {
        params: {
          sku: string;
        };
        body: {
          delta: number;
          reason: string;
        };
        response: components['schemas']['Stock'];
      };
      listStockMovements: {
        params: {
          sku: string;
        };
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['StockMovement'][];
          nextCursor: string | null;
        };
      };
      listCampaigns: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['Campaign'][];
          nextCursor: string | null;
        };
      };
      createCampaign: {
        body: {
          name: string;
          /** @enum {string} */
          kind: 'percentage' | 'fixed' | 'buy-x-get-y' | 'free-shipping';
          code?: string;
          basisPoints?: number;
          cap?: {
            amount: number;
            currency: string;
          };
          amount?: {
            amount: number;
            currency: string;
          };
          buy?: number;
          get?: number;
          scope?: {
            categories?: string[];
            products?: string[];
            sellers?: string[];
          };
          minimum?: {
            amount: number;
            currency: string;
          };
          /** Format: date-time */
          startsAt?: string;
          /** Format: date-time */
          endsAt?: string;
          /** @default {} */
          limits: {
            total?: number;
            perCustomer?: number;
          };
          /** @default 0 */
          priority: number;
          exclusionGroup?: string;
          /** @default true */
          active: boolean;
        };
        bodyInput: {
          name: string;
          /** @enum {string} */
          kind: 'percentage' | 'fixed' | 'buy-x-get-y' | 'free-shipping';
          code?: string;
          basisPoints?: number;
          cap?: {
            amount: number;
            currency: string;
          };
          amount?: {
            amount: number;
            currency: string;
          };
          buy?: number;
          get?: number;
          scope?: {
            categories?: string[];
            products?: string[];
            sellers?: string[];
          };
          minimum?: {
            amount: number;
            currency: string;
          };
          /** Format: date-time */
          startsAt?: string;
          /** Format: date-time */
          endsAt?: string;
          limits?: {
            total?: number;
            perCustomer?: number;
          };
          priority?: number;
          exclusionGroup?: string;
          active?: boolean;
        };
        response: components['schemas']['Campaign'];
      };
      simulateDiscounts: {
        body: {
          currency: string;
          lines: {
            sku: string;
            productId: string;
            sellerId: string;
            categories: string[];
            quantity: number;
            unitPrice: {
              amount: number;
              currency: string;
            };
          }[];
          codes: string[];
          customer?: string;
          emails?: string[];
          shipping?: {
            amount: number;
            currency: string;
          };
        };
        response: components['schemas']['Discounts'];
      };
      getCampaign: {
        params: {
          campaignId: string;
        };
        response: components['schemas']['Campaign'];
      };
      changeCampaign: {
        params: {
          campaignId: string;
        };
        body: {
          /** @description If given, only this version is changed */
          version?: number;
          name?: string | null;
          /** @enum {string|null} */
          kind?: 'percentage' | 'fixed' | 'buy-x-get-y' | 'free-shipping' | null;
          code?: string | null;
          basisPoints?: number | null;
          cap?: {
            amount: number;
            currency: string;
          } | null;
          amount?: {
            amount: number;
            currency: string;
          } | null;
          buy?: number | null;
          get?: number | null;
          scope?: {
            categories?: string[];
            products?: string[];
            sellers?: string[];
          } | null;
          minimum?: {
            amount: number;
            currency: string;
          } | null;
          /** Format: date-time */
          startsAt?: string | null;
          /** Format: date-time */
          endsAt?: string | null;
          limits?: {
            total?: number;
            perCustomer?: number;
          } | null;
          priority?: number | null;
          exclusionGroup?: string | null;
          active?: boolean | null;
        };
        response: components['schemas']['Campaign'];
      };
      removeCampaign: {
        params: {
          campaignId: string;
        };
      };
      listDeadLetters: {
        query: {
          /** @enum {string} */
          status?: 'open' | 'redriven';
          /** @description `<app>.dead`, or `mail` */
          topic?: string;
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          /** @enum {string} */
          status?: 'open' | 'redriven';
          /** @description `<app>.dead`, or `mail` */
          topic?: string;
          limit?: number;
          cursor?: string;
        };
        response: {
          items: components['schemas']['DeadLetter'][];
          nextCursor: string | null;
        };
      };
      redriveDeadLetter: {
        params: {
          deadLetterId: string;
        };
        response: components['schemas']['DeadLetter'];
      };
      exportMyStockAlerts: {
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      exportStockAlertsOf: {
        params: {
          userId: string;
        };
        query: {
          /** @default 20 */
          limit: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        queryInput: {
          limit?: number;
          cursor?: string;
          /** Format: email */
          email?: string;
        };
        response: components['schemas']['PersonalData'];
      };
      requestStockAlert: {
        body: {
          sku: string;
          productId: string;
          /**
           * Format: email
           * @description For guests; users get the mail at the verified address of their account
           */
          email?: string;
          /**
           * @description Language of the mails
           * @default en
           * @enum {string}
           */
          locale: 'en' | 'de';
        };
        bodyInput: {
          sku: string;
          productId: string;
          /**
           * Format: email
           * @description For guests; users get the mail at the verified address of their account
           */
          email?: string;
          /**
           * @description Language of the mails
           * @enum {string}
           */
          locale?: 'en' | 'de';
        };
        response: Record<string, never>;
      };
      listStockAlerts: {
        response: {
          items: {
            sku: string;
            productId: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
          }[];
        };
      };
      withdrawStockAlert: {
        query: {
          sku: string;
        };
      };
      confirmStockAlert: {
        body: {
          token: string;
        };
      };
      cancelStockAlert: {
        body: {
          token: string;
        };
      };
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
