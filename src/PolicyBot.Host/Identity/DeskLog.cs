using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>Writes down what was done at the desk, in the same unit of work as what was done.</summary>
internal static class DeskLog
{
    private const int Longest = 500;

    /// <summary>Adds a line to what will be saved.</summary>
    public static void Note(this StateContext store, Actor actor, TimeProvider time, string what, string subject, string detail = "") =>
        store.Note(actor.Name, actor.From, time, what, subject, detail);

    /// <summary>The same for somebody who is not signed in.</summary>
    public static void Note(this StateContext store, string who, string from, TimeProvider time, string what, string subject, string detail = "") => store.DeskActions.Add(new()
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Who = Short(who),
        From = from,
        What = what,
        Subject = Short(subject),
        Detail = Short(detail),
    });

    /// <summary>Writes down what changed nothing else in the store.</summary>
    public static Task NoteAsync(this StateDatabase state, Action<StateContext> note, CancellationToken cancel) => state.WriteAsync(
        store =>
        {
            note(store);
            return store.SaveChangesAsync(cancel);
        },
        cancel);

    // What strangers type into a form has no end of its own.
    private static string Short(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
