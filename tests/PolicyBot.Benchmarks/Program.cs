using PolicyBot.Benchmarks;

// Each verb is a class that explains itself when called without arguments.
return args switch
{
    ["segmentation", .. var rest] => SegmentationBenchmark.Run(rest),
    ["scale", .. var rest] => ScaleBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/PolicyBot.Benchmarks -- segmentation|scale ...");
    return 2;
}
