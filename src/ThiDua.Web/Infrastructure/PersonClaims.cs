namespace ThiDua.Web.Infrastructure;

/// <summary>What the header says about the person who is signed in; the sign-in puts these claims into the session.</summary>
public static class PersonClaims
{
    public const string DisplayName = "display_name";
    public const string UnitName = "unit_name";
}
