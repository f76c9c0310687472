namespace PolicyBot.Answering.Grounding;

/// <summary>A piece of a sentence as the check compares it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">What it means: the same for words that may stand for one another, for every name of a department, for every way to write a number.</param>
/// <param name="Text">Its words.</param>
internal readonly record struct Unit(UnitKind Kind, string Key, string Text)
{
    /// <summary>Whether it may be said without standing in the clause.</summary>
    public bool MayBeAdded => Kind is UnitKind.Light or UnitKind.Framing or UnitKind.Give or UnitKind.Receive or UnitKind.By or UnitKind.And;

    /// <summary>Whether leaving it out changes nothing, wherever it stands.</summary>
    public bool MayBeLeftOut => Kind is UnitKind.Light or UnitKind.Adverb or UnitKind.Give or UnitKind.By or UnitKind.Direction;

    /// <summary>Whether leaving it out changes what is said, wherever it stands.</summary>
    public bool IsProtected => Kind is UnitKind.Duty or UnitKind.Force or UnitKind.Quantity
        || (Kind == UnitKind.Text && Text.Length > 0 && Negations.Contains(Text[0])) || Text == "或";

    /// <summary>Whether it names somebody or some place.</summary>
    public bool IsName => Kind is UnitKind.Department or UnitKind.Place or UnitKind.Actor;

    // A word that begins with one of these says the opposite of the word without it.
    private const string Negations = "不未无非免禁限停防勿莫否反";
}

/// <summary>A run of units between two commas.</summary>
/// <param name="Units">The units, never empty.</param>
/// <param name="Text">The words, for what only the whole shows.</param>
internal sealed record Part(IReadOnlyList<Unit> Units, string Text);
