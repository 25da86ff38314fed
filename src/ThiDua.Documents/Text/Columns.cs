namespace ThiDua.Documents.Text;

/// <summary>The columns of an aligned table: cuts lines into the texts of their cells.</summary>
internal abstract class Columns
{
    public abstract AlignedTable.Line Cut(PageLine line);
}
