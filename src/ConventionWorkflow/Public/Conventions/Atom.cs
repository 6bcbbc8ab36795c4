using System.Globalization;
using System.Xml;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>An entry of a feed.</summary>
/// <param name="Path">What stands after the tag of the site in its id.</param>
/// <param name="Address">Where it is read, within the site.</param>
public sealed record AtomEntry(string Path, string Title, DateTimeOffset At, string Address, string Summary);

/// <summary>
/// A feed as RFC 4287 has it. Ids are tags (RFC 4151) of the host by which people reach the site: they do not change when a title or an
/// address does.
/// </summary>
public sealed record Atom(string Path, string Title, string Language, Uri Site, string Self, string Page, IReadOnlyList<AtomEntry> Entries)
{
    public const string MediaType = "application/atom+xml; charset=utf-8";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>A year in which the host was ours; part of every id, and so never changed.</summary>
    private const string Minted = "2026";

    /// <summary>Of a feed without an entry.</summary>
    private static readonly DateTimeOffset Never = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset UpdatedAt => Entries.Select(entry => entry.At).DefaultIfEmpty(Never).Max();

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new System.Text.UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, Language);
            Head(xml);
            foreach (var entry in Entries) Write(xml, entry);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private void Head(XmlWriter xml)
    {
        Element(xml, "id", Tag(Path));
        Element(xml, "title", Title);
        Element(xml, "updated", Moment(UpdatedAt));
        Link(xml, "self", Self, "application/atom+xml");
        Link(xml, "alternate", Page, "text/html");
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", "ConventionWorkflow");
        xml.WriteEndElement();
    }

    private void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", Tag(entry.Path));
        Element(xml, "title", entry.Title);
        Element(xml, "updated", Moment(entry.At));
        Link(xml, "alternate", entry.Address, "text/html");
        if (entry.Summary.Length > 0) Element(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", new Uri(Site, address).AbsoluteUri);
        xml.WriteEndElement();
    }

    private string Tag(string path) => $"tag:{Site.Host},{Minted}:{path}";

    private static void Element(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Namespace, string.Concat(text.Where(XmlConvert.IsXmlChar)));

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
