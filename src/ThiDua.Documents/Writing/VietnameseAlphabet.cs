namespace ThiDua.Documents.Writing;

/// <summary>The letters that points (điểm) are lettered with: Decree 30/2020/NĐ-CP, Annex I, section II.5: đ after d; no f, j, w, z.</summary>
public static class VietnameseAlphabet
{
    /// <summary>The 23 letters in order.</summary>
    public const string Letters = "abcdđeghiklmnopqrstuvxy";

    /// <summary>The label of the item at <paramref name="index"/> (from 0): a, b, c, d, đ …; after y follow aa, ab … as in a column of a sheet.</summary>
    public static string Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var label = "";
        for (var rest = index; rest >= 0; rest = rest / Letters.Length - 1)
        {
            label = Letters[rest % Letters.Length] + label;
        }

        return label;
    }
}
