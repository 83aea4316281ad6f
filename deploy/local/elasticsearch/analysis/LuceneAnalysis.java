package sidecart.elasticsearch;

import static java.util.Map.entry;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.io.Reader;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Parts of Lucene's analysis jar under the names, settings and defaults that Elasticsearch's analysis module gives them.
 * The module is only in Elasticsearch's distribution. Index settings that work here work there and mean the same; what
 * would mean something else (a part or a setting that is missing here) is refused.
 */
public final class LuceneAnalysis extends Plugin implements AnalysisPlugin {

    private static final int DEFAULT_MIN_GRAM = 1;
    private static final int DEFAULT_MAX_GRAM = 2;

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of("mapping", requiresAnalysisSettings((index, environment, name, settings) ->
            new Mapping(name, MappingRules.parse(Analysis.getWordList(environment, settings, "mappings")))));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "keyword", (index, environment, name, settings) ->
                TokenizerFactory.newFactory(name, KeywordTokenizer::new),
            "whitespace", (index, environment, name, settings) -> {
                int longest = settings.getAsInt("max_token_length", StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH);
                return TokenizerFactory.newFactory(name, () -> new WhitespaceTokenizer(longest));
            });
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.ofEntries(
            entry("asciifolding", normalizing(LuceneAnalysis::asciiFolding)),
            entry("cjk_width", normalizing((index, environment, settings) -> CJKWidthFilter::new)),
            entry("cjk_bigram", filter(LuceneAnalysis::cjkBigram)),
            entry("trim", normalizing((index, environment, settings) -> TrimFilter::new)),
            entry("kstem", filter((index, environment, settings) -> KStemFilter::new)),
            entry("porter_stem", filter((index, environment, settings) -> PorterStemFilter::new)),
            entry("stemmer", filter(LuceneAnalysis::stemmer)),
            entry("flatten_graph", filter((index, environment, settings) -> FlattenGraphFilter::new)),
            entry("word_delimiter_graph", filter(LuceneAnalysis::wordDelimiterGraph)),
            entry("length", filter(LuceneAnalysis::length)),
            entry("unique", filter(LuceneAnalysis::unique)),
            entry("remove_duplicates", filter((index, environment, settings) -> RemoveDuplicatesTokenFilter::new)),
            // Without settings Elasticsearch takes other gram sizes than it does for missing ones: refused here.
            entry("edge_ngram", requiresAnalysisSettings(filter(LuceneAnalysis::edgeNGram))),
            entry("ngram", requiresAnalysisSettings(filter(LuceneAnalysis::nGram))));
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of("english", (index, environment, name, settings) -> new English(name, environment, settings));
    }

    private static UnaryOperator<TokenStream> asciiFolding(
        IndexSettings index, Environment environment, Settings settings
    ) {
        boolean preserveOriginal = settings.getAsBoolean("preserve_original", false);
        return tokens -> new ASCIIFoldingFilter(tokens, preserveOriginal);
    }

    private static UnaryOperator<TokenStream> cjkBigram(
        IndexSettings index, Environment environment, Settings settings
    ) {
        if (settings.hasValue("ignored_scripts")) {
            throw new IllegalArgumentException("[ignored_scripts] of [cjk_bigram] is not in this build");
        }
        int scripts = CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA
            | CJKBigramFilter.HANGUL;
        boolean outputUnigrams = settings.getAsBoolean("output_unigrams", false);
        return tokens -> new CJKBigramFilter(tokens, scripts, outputUnigrams);
    }

    private static UnaryOperator<TokenStream> stemmer(
        IndexSettings index, Environment environment, Settings settings
    ) {
        String language = settings.get("language", settings.get("name", "porter"));
        return switch (language) {
            case "english", "porter" -> PorterStemFilter::new;
            case "porter2" -> tokens -> new SnowballFilter(tokens, "English");
            case "light_english", "kstem" -> KStemFilter::new;
            case "minimal_english" -> EnglishMinimalStemFilter::new;
            case "possessive_english" -> EnglishPossessiveFilter::new;
            default -> throw new IllegalArgumentException("There is no stemmer [" + language + "] in this build");
        };
    }

    private static UnaryOperator<TokenStream> wordDelimiterGraph(
        IndexSettings index, Environment environment, Settings settings
    ) {
        if (settings.hasValue("type_table") || settings.hasValue("type_table_path")) {
            throw new IllegalArgumentException("[type_table] of [word_delimiter_graph] is not in this build");
        }
        Map<String, Integer> onByDefault = Map.of(
            "generate_word_parts", WordDelimiterGraphFilter.GENERATE_WORD_PARTS,
            "generate_number_parts", WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS,
            "split_on_case_change", WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE,
            "split_on_numerics", WordDelimiterGraphFilter.SPLIT_ON_NUMERICS,
            "stem_english_possessive", WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE);
        Map<String, Integer> offByDefault = Map.of(
            "catenate_words", WordDelimiterGraphFilter.CATENATE_WORDS,
            "catenate_numbers", WordDelimiterGraphFilter.CATENATE_NUMBERS,
            "catenate_all", WordDelimiterGraphFilter.CATENATE_ALL,
            "preserve_original", WordDelimiterGraphFilter.PRESERVE_ORIGINAL,
            "ignore_keywords", WordDelimiterGraphFilter.IGNORE_KEYWORDS);
        int flags = flags(settings, onByDefault, true) | flags(settings, offByDefault, false);
        boolean adjustOffsets = settings.getAsBoolean("adjust_offsets", true);
        CharArraySet protectedWords = Analysis.getWordSet(environment, settings, "protected_words");
        return tokens -> new WordDelimiterGraphFilter(
            tokens, adjustOffsets, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE, flags, protectedWords);
    }

    private static int flags(Settings settings, Map<String, Integer> names, boolean unlessSaid) {
        int flags = 0;
        for (Map.Entry<String, Integer> flag : names.entrySet()) {
            if (settings.getAsBoolean(flag.getKey(), unlessSaid)) {
                flags |= flag.getValue();
            }
        }
        return flags;
    }

    private static UnaryOperator<TokenStream> length(
        IndexSettings index, Environment environment, Settings settings
    ) {
        int min = settings.getAsInt("min", 0);
        int max = settings.getAsInt("max", Integer.MAX_VALUE);
        return tokens -> new LengthFilter(tokens, min, max);
    }

    private static UnaryOperator<TokenStream> unique(
        IndexSettings index, Environment environment, Settings settings
    ) {
        boolean onlyOnSamePosition = settings.getAsBoolean("only_on_same_position", false);
        return tokens -> new UniqueTokenFilter(tokens, onlyOnSamePosition);
    }

    private static UnaryOperator<TokenStream> edgeNGram(
        IndexSettings index, Environment environment, Settings settings
    ) {
        if (settings.get("side", "front").equals("back")) {
            throw new IllegalArgumentException("[side] back of [edge_ngram] is not in this build");
        }
        int min = settings.getAsInt("min_gram", DEFAULT_MIN_GRAM);
        int max = settings.getAsInt("max_gram", DEFAULT_MAX_GRAM);
        boolean preserveOriginal = settings.getAsBoolean("preserve_original", false);
        return tokens -> new EdgeNGramTokenFilter(tokens, min, max, preserveOriginal);
    }

    private static UnaryOperator<TokenStream> nGram(
        IndexSettings index, Environment environment, Settings settings
    ) {
        int min = settings.getAsInt("min_gram", DEFAULT_MIN_GRAM);
        int max = settings.getAsInt("max_gram", DEFAULT_MAX_GRAM);
        if (max - min > index.getMaxNgramDiff()) {
            throw new IllegalArgumentException("The difference between max_gram and min_gram must be at most ["
                + index.getMaxNgramDiff() + "], which [index.max_ngram_diff] changes");
        }
        boolean preserveOriginal = settings.getAsBoolean("preserve_original", false);
        return tokens -> new NGramTokenFilter(tokens, min, max, preserveOriginal);
    }

    /** Reads a filter's settings once, when its index is opened. */
    @FunctionalInterface
    private interface Configuration {
        UnaryOperator<TokenStream> read(IndexSettings index, Environment environment, Settings settings);
    }

    private static AnalysisProvider<TokenFilterFactory> filter(Configuration configuration) {
        return (index, environment, name, settings) ->
            new Filter(name, settings, configuration.read(index, environment, settings));
    }

    private static AnalysisProvider<TokenFilterFactory> normalizing(Configuration configuration) {
        return (index, environment, name, settings) ->
            new NormalizingFilter(name, settings, configuration.read(index, environment, settings));
    }

    private static class Filter extends AbstractTokenFilterFactory {

        private final UnaryOperator<TokenStream> wrap;

        Filter(String name, Settings settings, UnaryOperator<TokenStream> wrap) {
            super(name, settings);
            this.wrap = wrap;
        }

        @Override
        public TokenStream create(TokenStream tokens) {
            return wrap.apply(tokens);
        }
    }

    /** A filter that normalizers, and queries by prefix or wildcard, use too. */
    private static final class NormalizingFilter extends Filter implements NormalizingTokenFilterFactory {

        NormalizingFilter(String name, Settings settings, UnaryOperator<TokenStream> wrap) {
            super(name, settings, wrap);
        }
    }

    private static final class Mapping extends AbstractCharFilterFactory implements NormalizingCharFilterFactory {

        private final NormalizeCharMap rules;

        Mapping(String name, NormalizeCharMap rules) {
            super(name);
            this.rules = rules;
        }

        @Override
        public Reader create(Reader text) {
            return new MappingCharFilter(rules, text);
        }
    }

    private static final class English extends AbstractIndexAnalyzerProvider<EnglishAnalyzer> {

        private final EnglishAnalyzer analyzer;

        English(String name, Environment environment, Settings settings) {
            super(name, settings);
            analyzer = new EnglishAnalyzer(
                Analysis.parseStopWords(environment, settings, EnglishAnalyzer.getDefaultStopSet()),
                Analysis.parseStemExclusion(settings, CharArraySet.EMPTY_SET));
        }

        @Override
        public EnglishAnalyzer get() {
            return analyzer;
        }
    }
}
