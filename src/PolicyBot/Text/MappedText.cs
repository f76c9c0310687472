using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Text;

/// <summary>
/// Text in which every character knows where in the source it came from. Offsets are UTF-16 code units, both in
/// <see cref="Value"/> and in the decoded source file.
/// </summary>
/// <remarks>
/// The mapping is kept as runs: text that was copied without a gap is one run, so a paragraph of wrapped lines costs one
/// pair of numbers a line rather than one a character.
/// </remarks>
[JsonConverter(typeof(MappedTextJsonConverter))]
public sealed class MappedText
{
    /// <summary>Text of no characters.</summary>
    public static readonly MappedText Empty = new("", []);

    private readonly ImmutableArray<Run> _runs;

    internal MappedText(string value, ImmutableArray<Run> runs)
    {
        Value = value;
        _runs = runs;
    }

    /// <summary>The characters.</summary>
    public string Value { get; }

    /// <summary>Their number, in UTF-16 code units.</summary>
    public int Length => Value.Length;

    internal ImmutableArray<Run> Runs => _runs;

    /// <summary>A source taken as it is: every character at its own offset.</summary>
    public static MappedText Of(string source) =>
        source.Length == 0 ? Empty : new(source, [new Run(0, 0)]);

    /// <summary>The offset in the source of the character at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not a character of this text.</exception>
    public int SourceOffset(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        var run = _runs[RunAt(index)];
        return run.Source + index - run.Start;
    }

    /// <summary>The source characters from the first to the last of the given range of this text, end exclusive.</summary>
    /// <returns>An empty span where the range is empty.</returns>
    public SourceSpan SourceSpanOf(int start, int length) =>
        length == 0 ? default : new(SourceOffset(start), SourceOffset(start + length - 1) + 1);

    /// <summary>Part of this text, its characters at the same source offsets.</summary>
    public MappedText Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        if (length == 0)
            return Empty;
        if (length == Length)
            return this;

        var runs = ImmutableArray.CreateBuilder<Run>();
        var first = RunAt(start);
        runs.Add(new Run(0, _runs[first].Source + start - _runs[first].Start));
        for (var i = first + 1; i < _runs.Length && _runs[i].Start < start + length; i++)
            runs.Add(new Run(_runs[i].Start - start, _runs[i].Source));
        return new(Value.Substring(start, length), runs.ToImmutable());
    }

    /// <summary>This text from <paramref name="start"/> on.</summary>
    public MappedText Slice(int start) => Slice(start, Length - start);

    /// <summary>This text without white space at either end.</summary>
    public MappedText Trim()
    {
        int start = 0, end = Length;
        while (start < end && char.IsWhiteSpace(Value[start]))
            start++;
        while (end > start && char.IsWhiteSpace(Value[end - 1]))
            end--;
        return Slice(start, end - start);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private int RunAt(int index)
    {
        int low = 0, high = _runs.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_runs[middle].Start <= index)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>From <paramref name="Start"/> in the text on, source offsets count up from <paramref name="Source"/>.</summary>
    internal readonly record struct Run(int Start, int Source);

    /// <summary>Collects characters with their source offsets.</summary>
    public sealed class Builder
    {
        private readonly StringBuilder _value = new();
        private readonly ImmutableArray<Run>.Builder _runs = ImmutableArray.CreateBuilder<Run>();

        /// <summary>Characters collected so far.</summary>
        public int Length => _value.Length;

        /// <summary>The character last appended, or <c>'\0'</c> before the first.</summary>
        public char Last => _value.Length == 0 ? '\0' : _value[^1];

        /// <summary>Adds one character that stands for the source character at <paramref name="source"/>.</summary>
        public Builder Append(char c, int source)
        {
            if (_runs.Count == 0 || _runs[^1].Source + _value.Length - _runs[^1].Start != source)
                _runs.Add(new Run(_value.Length, source));
            _value.Append(c);
            return this;
        }

        /// <summary>Adds text with the offsets it already has.</summary>
        public Builder Append(MappedText text)
        {
            for (var i = 0; i < text.Length; i++)
                Append(text.Value[i], text.SourceOffset(i));
            return this;
        }

        /// <summary>The text collected; the builder may go on being used.</summary>
        public MappedText Build() => _value.Length == 0 ? Empty : new(_value.ToString(), _runs.ToImmutable());
    }
}

/// <summary>A stretch of the source, in UTF-16 code units of the decoded file, end exclusive.</summary>
public readonly record struct SourceSpan(int Start, int End);

/// <summary>Writes a <see cref="MappedText"/> as <c>{"value":"…","runs":[start,source,…]}</c>.</summary>
internal sealed class MappedTextJsonConverter : JsonConverter<MappedText>
{
    public override MappedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = "";
        var runs = ImmutableArray.CreateBuilder<MappedText.Run>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value");
            reader.Read();
            if (isValue)
            {
                value = reader.GetString()!;
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            {
                var start = reader.GetInt32();
                reader.Read();
                runs.Add(new(start, reader.GetInt32()));
            }
        }

        return new(value, runs.ToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, MappedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("value", value.Value);
        writer.WriteStartArray("runs");
        foreach (var run in value.Runs)
        {
            writer.WriteNumberValue(run.Start);
            writer.WriteNumberValue(run.Source);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
