using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>Who had a hand in something does not release it, as soon as there are two active accounts, one to edit and another to review.</summary>
internal sealed class FourEyes(StateDatabase state)
{
    /// <summary>Why this person may not release it, in Chinese; null where they may.</summary>
    /// <param name="by">Who.</param>
    /// <param name="editors">The ids of the accounts that had a hand in it, separated by blanks.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string?> HindranceAsync(Actor by, string editors, CancellationToken cancel)
    {
        if (!editors.Split(' ').Contains(by.Id, StringComparer.Ordinal))
            return null;
        await using var store = state.Open();
        var able = await store.Accounts.AsNoTracking().Where(a => !a.Suspended && (a.Roles & (Roles.Editor | Roles.Reviewer)) != Roles.None).Select(a => new { a.Id, a.Roles }).ToListAsync(cancel);
        var two = able.Exists(editor => editor.Roles.HasFlag(Roles.Editor) && able.Exists(reviewer => reviewer.Id != editor.Id && reviewer.Roles.HasFlag(Roles.Reviewer)));
        return two ? "由你上传、校订或送审的，须由另一位审核人员发布。" : null;
    }
}
