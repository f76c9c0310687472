using System.Collections.Immutable;
using System.Text;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Every name by which a question may call a department, served or not.</summary>
internal sealed class DepartmentLexicon
{
    private readonly Dictionary<string, DepartmentMention> _names = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <summary>Names of the departments that served documents name, then those of the government's other functions.</summary>
    public DepartmentLexicon(IEnumerable<ServedDepartment> served, DepartmentNames known)
    {
        foreach (var byName in served.GroupBy(d => d.Name, StringComparer.Ordinal))
        {
            var mention = new DepartmentMention("", byName.Key, [.. byName.Select(d => d.Id)]);
            foreach (var name in known.NamesOf(byName.Key).Concat(byName.SelectMany(d => d.Printed)).Append(byName.Key))
                _names.TryAdd(name, mention);
        }

        foreach (var (canonical, names) in known.All)
        {
            foreach (var name in names)
                _names.TryAdd(name, new DepartmentMention("", canonical, []));
        }

        _longest = _names.Count == 0 ? 0 : _names.Keys.Max(n => n.Length);
    }

    /// <summary>Finds the departments in a text, the longest name first, and puts a mark in the place of each.</summary>
    public (string Skeleton, ImmutableArray<DepartmentMention> Mentions) Find(string text)
    {
        var skeleton = new StringBuilder(text.Length);
        var mentions = ImmutableArray.CreateBuilder<DepartmentMention>();
        for (var i = 0; i < text.Length;)
        {
            if (At(text, i) is not { } found)
            {
                skeleton.Append(text[i++]);
                continue;
            }

            mentions.Add(found);
            skeleton.Append(Mentions.DepartmentMark);
            i += found.Typed.Length;
        }

        return (skeleton.ToString(), mentions.ToImmutable());
    }

    private DepartmentMention? At(string text, int start)
    {
        for (var length = Math.Min(_longest, text.Length - start); length > 1; length--)
        {
            var typed = text.Substring(start, length);
            if (_names.TryGetValue(typed, out var mention))
                return mention with { Typed = typed };
        }

        return null;
    }
}
