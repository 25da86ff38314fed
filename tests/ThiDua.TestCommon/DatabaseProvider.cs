namespace ThiDua.TestCommon;

/// <summary>The databases that the product runs on; data tests run on each.</summary>
public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
