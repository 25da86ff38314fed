using System.Security;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.Documents.Writing;

/// <summary>Pictures and charts as they stand in a line of text.</summary>
internal static class Drawings
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private const int EmuPerMillimetre = 36000;
    private const int EmuPerTwip = 635;

    /// <param name="description">Read out in place of the chart.</param>
    public static W.Run Chart(string link, uint id, int widthTwips, int heightMillimetres, string description) =>
        Run(
            id,
            (long)widthTwips * EmuPerTwip,
            (long)heightMillimetres * EmuPerMillimetre,
            description,
            "http://schemas.openxmlformats.org/drawingml/2006/chart",
            $"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{link}\"/>"
        );

    public static W.Run Picture(string link, uint id, int millimetres, string description)
    {
        var size = (long)millimetres * EmuPerMillimetre;
        const string pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        return Run(
            id,
            size,
            size,
            description,
            pic,
            $"<pic:pic xmlns:pic=\"{pic}\"><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"QR\"/><pic:cNvPicPr/></pic:nvPicPr>"
                + $"<pic:blipFill><a:blip r:embed=\"{link}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                + $"<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{size}\" cy=\"{size}\"/></a:xfrm>"
                + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        );
    }

    private static W.Run Run(uint id, long width, long height, string description, string uri, string content)
    {
        var words = SecurityElement.Escape(Elements.Clean(description));
        var drawing = new W.Drawing(
            $"<w:drawing {Namespaces}><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
                + $"<wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{id}\" name=\"Hinh {id}\" descr=\"{words}\"/>"
                + $"<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"{uri}\">{content}</a:graphicData></a:graphic></wp:inline></w:drawing>"
        );
        return new W.Run(drawing);
    }
}
