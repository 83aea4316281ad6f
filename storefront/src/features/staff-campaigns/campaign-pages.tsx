import type { CampaignView } from '@sidecart/bff/views';
import { env } from '@/lib/env';
import { categoryChoices, productChoice, userChoice } from '@/lib/find';
import { fill } from '@/lib/format';
import { partStaff, readNames, readStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { PageHead } from '@/ui/section';
import { WriteButton } from '@/ui/write-button';
import { CampaignForm, type ScopeChoices } from './campaign-form';
import { Simulation } from './simulation';

/** All categories, and the names of what a campaign's scope contains. */
async function scopeChoices(here: string, scope: CampaignView['scope'] = {}): Promise<ScopeChoices> {
  const [categories, names] = await Promise.all([
    partStaff('GET /admin/categories', {}, here),
    readNames({ products: scope.products ?? [], users: scope.sellers ?? [] }, here),
  ]);
  return {
    categories: categoryChoices(categories?.items ?? []),
    products: names.products.map(productChoice),
    sellers: names.users.map(userChoice),
  };
}

export async function NewCampaign({ here }: { here: string }) {
  const [choices, { locale, staff }] = await Promise.all([scopeChoices(here), getStaffMessages()]);
  const labels = staff.campaigns;
  return (
    <>
      <PageHead title={labels.edit.newTitle} />
      <CampaignForm
        currency={env.currency()}
        locale={locale}
        leave={staff.frame.leave}
        choices={choices}
        picker={staff.frame.picker}
        labels={labels}
        problems={{ ...staff.frame.problems, ...labels.problems }}
      />
    </>
  );
}

export async function CampaignPage({ here, id }: { here: string; id: string }) {
  const params = { campaignId: id };
  const [campaign, { locale, staff }] = await Promise.all([
    readStaff('GET /admin/campaigns/:campaignId', { params }, here),
    getStaffMessages(),
  ]);
  const choices = await scopeChoices(here, campaign.scope);
  const labels = staff.campaigns;
  const problems = { ...staff.frame.problems, ...labels.problems };
  const { name, amount, cap, minimum } = campaign;
  const { remove } = labels.edit;
  return (
    <>
      <PageHead title={name}>
        <WriteButton
          words={{ ...remove, title: fill(remove.title, { name }), cancel: staff.frame.cancel }}
          route="DELETE /admin/campaigns/:campaignId"
          call={{ params }}
          kind="danger"
          size="normal"
          next={pathIn('admin', 'campaigns')}
          problems={problems}
        />
      </PageHead>
      <CampaignForm
        campaign={campaign}
        currency={(amount ?? cap ?? minimum)?.currency ?? env.currency()}
        locale={locale}
        leave={staff.frame.leave}
        choices={choices}
        picker={staff.frame.picker}
        labels={labels}
        problems={problems}
      />
    </>
  );
}

export async function SimulationPage() {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.campaigns.try;
  return (
    <>
      <PageHead title={labels.title} text={labels.text} />
      <Simulation
        currency={env.currency()}
        locale={locale}
        labels={labels}
        picker={staff.frame.picker}
        wrong={staff.campaigns.edit.wrongNumber}
        problems={staff.frame.problems}
      />
    </>
  );
}
