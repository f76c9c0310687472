using System.Collections.Immutable;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web.See;

/// <summary>Who works with whom, laid out on a circle: the departments with most measures in common, and lines between them.</summary>
/// <param name="Nodes">The departments drawn.</param>
/// <param name="Edges">The lines, the weakest first so that the strongest lie on top.</param>
/// <param name="Least">In how many measures two departments must both be named for a line.</param>
/// <param name="Width">Width of the picture in its own units.</param>
/// <param name="Height">Height of the picture in its own units.</param>
public sealed record NetworkLayout(ImmutableArray<NetworkNode> Nodes, ImmutableArray<NetworkEdge> Edges, int Least, int Width, int Height)
{
    private const int MostNodes = 24;
    private const int MostEdges = 90;
    private const double Radius = 230;
    private const int LabelWidth = 220;

    /// <summary>The layout; the same overview gives the same picture.</summary>
    public static NetworkLayout Of(DepartmentOverview overview)
    {
        var shares = overview.Departments.ToDictionary(d => d.Department.Id, StringComparer.Ordinal);
        var weight = overview.Pairs.SelectMany(p => new[] { (Id: p.First, p.Together), (Id: p.Second, p.Together) })
            .GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Together), StringComparer.Ordinal);
        var chosen = weight.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(MostNodes).Select(w => w.Key).ToHashSet(StringComparer.Ordinal);
        var among = overview.Pairs.Where(p => chosen.Contains(p.First) && chosen.Contains(p.Second)).ToArray();
        var least = among.Length <= MostEdges ? 1 : among[MostEdges].Together + 1;
        if (least > among.Select(p => p.Together).DefaultIfEmpty(1).Max())
            least--;
        var most = Math.Max(1, among.Select(p => p.Together).DefaultIfEmpty(1).Max());
        var (width, height) = ((int)(2 * (Radius + LabelWidth)), (int)(2 * (Radius + 50)));

        // In the order of the list, which puts departments of one place that lead much side by side.
        var order = overview.Departments.Select(d => d.Department.Id).Where(chosen.Contains).ToArray();
        var leads = Math.Max(1, order.Select(id => shares[id].Leads).DefaultIfEmpty(1).Max());
        var nodes = order.Select((id, i) =>
        {
            var angle = (2 * Math.PI * i / order.Length) - (Math.PI / 2);
            return new NetworkNode(shares[id], (width / 2.0) + (Radius * Math.Cos(angle)), (height / 2.0) + (Radius * Math.Sin(angle)), 5 + (9 * Math.Sqrt((double)shares[id].Leads / leads)), Math.Cos(angle) < -0.01, Math.Sin(angle));
        }).ToImmutableArray();
        var at = nodes.ToDictionary(n => n.Share.Department.Id, StringComparer.Ordinal);
        return new(nodes, [.. among.Where(p => p.Together >= least).Reverse().Select(p => new NetworkEdge(p, at[p.First], at[p.Second], 0.8 + (5.2 * p.Together / most)))], least, width, height);
    }
}

/// <summary>A department in the picture.</summary>
/// <param name="Share">The department.</param>
/// <param name="X">Its centre, from the left.</param>
/// <param name="Y">Its centre, from the top.</param>
/// <param name="Radius">The larger the more it leads.</param>
/// <param name="OnLeft">Whether its name stands on its left.</param>
/// <param name="Sine">Where on the circle it is: −1 at the top, 1 at the bottom.</param>
public sealed record NetworkNode(DepartmentShare Share, double X, double Y, double Radius, bool OnLeft, double Sine)
{
    /// <summary>The department.</summary>
    public ServedDepartment Department => Share.Department;
}

/// <summary>A line between two departments.</summary>
/// <param name="Pair">What they have in common.</param>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Thickness">The thicker the more measures.</param>
public sealed record NetworkEdge(DepartmentPair Pair, NetworkNode From, NetworkNode To, double Thickness);
