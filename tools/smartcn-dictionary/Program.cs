using System.Diagnostics;
using SmartCnDictionary;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: dotnet run -c Release -- DUMP_DIRECTORY OUTPUT_FILE");
    return 2;
}

var watch = Stopwatch.StartNew();
var words = Lexicon.Read(Path.Combine(args[0], "words.tsv"));
var counts = BigramHashes.Read(Path.Combine(args[0], "bigrams.tsv"));
Console.WriteLine($"{words.Length} words a text can reach, {counts.Count} bigram hashes");

var bigrams = BigramHashes.Invert(words, counts);
Console.WriteLine($"{bigrams.Sum(row => row.Count)} bigrams between them, found in {watch.Elapsed.TotalSeconds:F0} s");

DictionaryFile.Write(args[1], words, bigrams);
Console.WriteLine($"{args[1]}: {new FileInfo(args[1]).Length} bytes");
return 0;
