using PolicyBot.Benchmarks;

// Each verb is a class that explains itself when called without arguments.
return args switch
{
    ["embedding", .. var rest] => await EmbeddingBenchmark.Run(rest),
    ["segmentation", .. var rest] => SegmentationBenchmark.Run(rest),
    ["analyzers", .. var rest] => AnalyzerComparison.Run(rest),
    ["ledger", .. var rest] => LedgerBenchmark.Run(rest),
    ["questions", .. var rest] => QuestionBenchmark.Run(rest),
    ["scale", .. var rest] => ScaleBenchmark.Run(rest),
    ["wecom", .. var rest] => await WeComBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/PolicyBot.Benchmarks -- analyzers|embedding|ledger|questions|scale|segmentation|wecom ...");
    return 2;
}
