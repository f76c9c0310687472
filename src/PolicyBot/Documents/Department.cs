using System.Collections.Immutable;

namespace PolicyBot.Documents;

/// <summary>
/// A department (部门) of one place. The same printed name means different departments in documents of different places, so
/// the jurisdiction is part of what it is.
/// </summary>
/// <param name="Id">Jurisdiction and canonical name, <c>四川省:财政厅</c>; the jurisdiction is empty where unknown.</param>
/// <param name="Name">The canonical name.</param>
/// <param name="Jurisdiction">The place it belongs to, as in <see cref="PolicyDocument.Jurisdiction"/>.</param>
/// <param name="Aliases">Other names people use for it: short forms, former names.</param>
public sealed record Department(string Id, string Name, string Jurisdiction, ImmutableArray<string> Aliases);
