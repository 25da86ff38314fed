using System.Globalization;
using System.Xml.Linq;

namespace ThiDua.Core.Issuing;

/// <summary>
/// The record of an outgoing document after Decree 30/2020/NĐ-CP, Annex VI: what the record office's system takes in. Lengths
/// are those of the annex; longer texts are cut there, never here.
/// </summary>
public static class PaperMetadata
{
    public static XDocument Of(PaperView view, string organId)
    {
        var paper = view.Paper;
        var form = view.Form;
        string? Field(string name) => PaperComposer.Text(view.Values, name);
        var recipients = (Field(CommonFields.Recipients) ?? "").Split(
            '\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return new XDocument(
            new XElement(
                "OutgoingDocument",
                new XElement(
                    "FileCode",
                    new XElement("OrganId", Cut(organId, 13)),
                    new XElement("FileCatalog", paper.Year),
                    new XElement("FileNotation", Cut(paper.FileNotation, 20))
                ),
                new XElement("TypeName", Cut(form.Kind.Name, 100)),
                new XElement("CodeNumber", paper.Number?.ToString("00", CultureInfo.InvariantCulture)),
                new XElement("CodeNotation", Cut(paper.Symbol.Length > 0 ? paper.Symbol : paper.Series, 30)),
                new XElement("IssuedDate", paper.IssuedOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
                new XElement("OrganName", Cut(Field(CommonFields.Committee) ?? view.AuthorityName, 200)),
                new XElement("Subject", Cut(paper.Title, 500)),
                new XElement("Language", "Tiếng Việt"),
                new XElement("PageAmount", paper.Pages),
                new XElement(
                    "SignerInfo",
                    new XElement("Position", Cut(paper.SignatoryPosition, 100)),
                    new XElement("FullName", Cut(paper.SignatoryName, 50))
                ),
                recipients.Select(r => new XElement("To", new XElement("OrganName", Cut(r, 200)))),
                new XElement("Priority", (int)paper.Priority),
                new XElement("IssuedAmount", paper.Copies),
                new XElement("DueDate", paper.DueOn?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture))
            )
        );
    }

    private static string Cut(string? text, int length) =>
        text is null ? ""
        : text.Length <= length ? text
        : text[..length];
}
