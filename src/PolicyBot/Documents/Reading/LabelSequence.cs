namespace PolicyBot.Documents.Reading;

/// <summary>
/// Knows which clause number may come next, so that a line that happens to begin with a number (a wrapped sentence, a
/// cross-reference) is not taken for a clause.
/// </summary>
internal sealed class LabelSequence
{
    private readonly Dictionary<LabelKind, int> _last = [];

    /// <summary>Whether the number continues its sequence or begins one.</summary>
    public bool Expects(Label label) =>
        label.Number == 1 || (_last.TryGetValue(label.Kind, out var last) && (label.Number == last + 1 || (label.Insert > 0 && label.Number == last)));

    /// <summary>Whether it may stand here with a few numbers missing before it, or begin a text that was cut off.</summary>
    public bool Allows(Label label) =>
        Expects(label) || !_last.TryGetValue(label.Kind, out var last) || (label.Number > last && label.Number <= last + 5);

    /// <summary>Whether there was any number.</summary>
    public bool Any => _last.Count > 0;

    /// <summary>Takes note of a clause that begins here; what it holds is numbered anew or runs on.</summary>
    public void Accept(Label label) => _last[label.Kind] = label.Number;
}
