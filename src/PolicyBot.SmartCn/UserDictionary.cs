using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.SmartCn;

/// <summary>A word the segmenter's lexicon does not decide about.</summary>
/// <param name="Text">The word as it becomes a term: half width, letters small.</param>
/// <param name="Weight">What it counts for in a query, above 0; 1 unless the file says otherwise.</param>
public readonly record struct UserWord(string Text, double Weight);

/// <summary>A line of a user dictionary that cannot be used.</summary>
public sealed class UserDictionaryException : Exception
{
    /// <inheritdoc/>
    public UserDictionaryException()
    {
    }

    /// <inheritdoc/>
    public UserDictionaryException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public UserDictionaryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="file">The file, as it was named.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="problem">What is wrong with it and what to do, in Chinese.</param>
    public UserDictionaryException(string file, int line, string problem)
        : base($"用户词典 {file} 第 {line} 行：{problem}")
    {
        File = file;
        Line = line;
    }

    /// <summary>The file, as it was named.</summary>
    public string? File { get; }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }
}

/// <summary>
/// Words that are indexed and found whole wherever they stand in a text, besides the tokens the segmenter cuts it into: names of
/// departments, places, terms. Immutable; one instance serves all threads.
/// </summary>
/// <remarks>
/// A file is UTF-8 text with one word a line, then optionally white space and a weight; <c>#</c> at the beginning of a line or after
/// white space begins a comment. Where a word is given twice the later one counts. Capitals, full-width forms and spaces between
/// Hanzi make no difference to whether a word is found; letters and digits at its ends must not go on in the text.
/// </remarks>
public sealed class UserDictionary
{
    /// <summary>The longest word, in UTF-16 units.</summary>
    public const int MaxWordLength = 64;

    /// <summary>No words: analysis is exactly Lucene's.</summary>
    public static readonly UserDictionary Empty = new(new Dictionary<string, double>(StringComparer.Ordinal));

    private readonly FrozenDictionary<string, double> _weights;

    private UserDictionary(Dictionary<string, double> weights)
    {
        _weights = weights.ToFrozenDictionary(StringComparer.Ordinal);
        Words = [.. weights.Select(pair => new UserWord(pair.Key, pair.Value)).OrderBy(word => word.Text, StringComparer.Ordinal)];
        Trie = new WordTrie([.. Words.Select(word => word.Text)]);
        Hash = HashOf(Words);
    }

    /// <summary>The words in ordinal order.</summary>
    public ImmutableArray<UserWord> Words { get; }

    /// <summary>
    /// SHA-256 of words and weights, in hexadecimal: the same for the same words whatever the files, their order and comments. An index
    /// is only good with the dictionary it was built with.
    /// </summary>
    public string Hash { get; }

    internal WordTrie Trie { get; }

    /// <summary>Reads files; where two give a word different weights the later file counts.</summary>
    /// <exception cref="UserDictionaryException">A file or a line cannot be used; the message, in Chinese, says which and why.</exception>
    public static UserDictionary Load(params IEnumerable<string> paths)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var path in paths)
            ReadFile(path, weights);
        return new(weights);
    }

    /// <summary>Reads one dictionary from anything but a file.</summary>
    /// <param name="reader">The lines.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="UserDictionaryException">A line cannot be used; the message, in Chinese, says which and why.</exception>
    public static UserDictionary Parse(TextReader reader, string name)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        ReadLines(reader, name, weights);
        return new(weights);
    }

    /// <summary>The weight of a term, or null where it is no user word. Terms of tokens are in the right form already.</summary>
    public double? WeightOf(string term) => _weights.TryGetValue(term, out var weight) ? weight : null;

    private static void ReadFile(string path, Dictionary<string, double> weights)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            ReadLines(reader, path, weights);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserDictionaryException($"用户词典 {path} 无法读取，请检查文件是否存在、是否有读取权限。", e);
        }
    }

    private static void ReadLines(TextReader reader, string name, Dictionary<string, double> weights)
    {
        for (var number = 1; ; number++)
        {
            string? line;
            try
            {
                line = reader.ReadLine();
            }
            catch (DecoderFallbackException e)
            {
                throw new UserDictionaryException($"用户词典 {name} 不是 UTF-8 文本（第 {number} 行或其后），请另存为 UTF-8。", e);
            }

            if (line is null)
                return;
            if (ReadLine(line, name, number) is var (text, weight))
                weights[text] = weight;
        }
    }

    private static UserWord? ReadLine(string line, string file, int number)
    {
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(field => field[0] != '#')
            .ToArray();
        if (fields.Length == 0)
            return null;
        if (fields.Length > 2)
            throw new UserDictionaryException(file, number, "每行只能写一个词和一个权重，词中不能有空格。");

        var word = UserWordMatcher.Fold(fields[0]);
        if (word.Length > MaxWordLength)
            throw new UserDictionaryException(file, number, $"词太长（{word.Length} 个字符），最多 {MaxWordLength} 个字符。");
        if (!word.Any(c => CharacterClasses.Of(c) is not (CharacterClass.Delimiter or CharacterClass.Space)))
            throw new UserDictionaryException(file, number, $"“{fields[0]}”只有标点符号，不能作为词。");

        var weight = 1.0;
        if (fields.Length == 2 && !IsWeight(fields[1], out weight))
            throw new UserDictionaryException(file, number, $"权重“{fields[1]}”不是大于 0 的数。");
        return new(word, weight);
    }

    private static bool IsWeight(string field, out double weight) =>
        double.TryParse(field, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight)
        && weight > 0 && double.IsFinite(weight);

    private static string HashOf(ImmutableArray<UserWord> words)
    {
        var text = string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Text}\t{word.Weight:R}\n")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
