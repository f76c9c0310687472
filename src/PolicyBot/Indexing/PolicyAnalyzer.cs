using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Util;

namespace PolicyBot.Indexing;

/// <summary>The analysis of document text and of questions: the same object at index and at query time.</summary>
public static class PolicyAnalyzer
{
    /// <summary>Goes into the index manifest: an index whose text went through another version is rebuilt.</summary>
    public const string Version = "cjk-1";

    /// <summary>The analyzer, shared; Lucene analyzers keep their state per thread.</summary>
    public static Analyzer Instance { get; } = new CJKAnalyzer(LuceneVersion.LUCENE_48);
}
