namespace ThiDua.Core.SeedData;

public enum SeedGender
{
    Male,
    Female,
}

/// <summary>An invented person: surname, middle name and given name ("Nguyễn Thị Hạnh").</summary>
public sealed record DemoPersonName(string FullName, SeedGender Gender);

/// <summary>Invents Vietnamese names of persons from weighted surnames, middle and given names.</summary>
public sealed class DemoNames
{
    private readonly NameFile file;
    private readonly (string Name, int UpTo)[] surnames;

    private DemoNames(NameFile file)
    {
        this.file = file;
        var sum = 0;
        surnames = [.. file.Surnames.Select(pair => (pair.Key, sum += pair.Value))];
    }

    public IReadOnlyList<string> Surnames => [.. file.Surnames.Keys];

    public IReadOnlyList<string> GivenNames(SeedGender gender) => gender == SeedGender.Male ? file.MaleGivenNames : file.FemaleGivenNames;

    public static DemoNames Read() => new(SeedFile.Json<NameFile>("person-names.json"));

    /// <summary>The person that belongs to a key; always the same one for the same key.</summary>
    /// <param name="key">Any text, e.g. a user name.</param>
    public DemoPersonName For(string key)
    {
        var hash = StableHash.Of(key);
        var gender = Take(ref hash, 2) == 0 ? SeedGender.Male : SeedGender.Female;
        var ticket = Take(ref hash, surnames[^1].UpTo);
        var surname = surnames.First(entry => ticket < entry.UpTo).Name;
        var given = Pick(GivenNames(gender), ref hash);
        var middle = Pick(gender == SeedGender.Male ? file.MaleMiddleNames : file.FemaleMiddleNames, ref hash);
        if (middle.EndsWith(given, StringComparison.Ordinal))
        {
            middle = gender == SeedGender.Male ? "Văn" : "Thị"; // nobody is called Minh Minh
        }

        return new DemoPersonName($"{surname} {middle} {given}", gender);
    }

    private static string Pick(IReadOnlyList<string> names, ref ulong hash) => names[Take(ref hash, names.Count)];

    private static int Take(ref ulong hash, int count)
    {
        var (rest, value) = Math.DivRem(hash, (ulong)count);
        hash = rest;
        return (int)value;
    }

    private sealed record NameFile(
        IReadOnlyDictionary<string, int> Surnames,
        IReadOnlyList<string> MaleMiddleNames,
        IReadOnlyList<string> MaleGivenNames,
        IReadOnlyList<string> FemaleMiddleNames,
        IReadOnlyList<string> FemaleGivenNames
    );
}
