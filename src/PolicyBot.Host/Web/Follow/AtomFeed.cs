using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using PolicyBot.Documents.Comparison;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Subscriptions;

namespace PolicyBot.Host.Web.Follow;

/// <summary>Changes as an Atom feed (RFC 4287).</summary>
/// <param name="root">The site's address, without a slash at the end.</param>
/// <param name="path">The feed's own path.</param>
/// <param name="title">What it is about.</param>
internal sealed class AtomFeed(string root, string path, string title)
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The feed in UTF-8.</summary>
    /// <param name="changes">The changes, newest first.</param>
    /// <param name="since">When the feed last changed, where it has no entry.</param>
    public byte[] Write(ImmutableArray<LoggedChange> changes, DateTimeOffset since)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("feed", Atom);
            Text(xml, "id", root + path);
            Text(xml, "title", title + " · 政策问答");
            Text(xml, "updated", Time(changes.IsEmpty ? since : changes[0].At));
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", "政策问答");
            xml.WriteEndElement();
            Link(xml, "self", path);
            foreach (var change in changes)
                Entry(xml, change);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private void Entry(XmlWriter xml, LoggedChange logged)
    {
        var change = logged.Change;
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", $"{root}/changes#c{logged.Sequence}");
        Text(xml, "title", NoticeText.Heading(change));
        Text(xml, "updated", Time(logged.At));
        Link(xml, "alternate", Links.Document(change.DocumentId) + (change.Kind == ChangeKind.New && change.Earlier is null ? "" : "/changes#c" + logged.Sequence));
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "text");
        xml.WriteString(Clean(string.Join('\n', change.Clauses.Select(c => NoticeText.Line(c, change)))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Link(XmlWriter xml, string relation, string to)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", root + to);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

    // What a file holds besides text has no place in XML.
    private static string Clean(string text) => string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
