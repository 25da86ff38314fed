using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace ThiDua.Data.Sqlite;

/// <summary>
/// Joins Microsoft.Data.Sqlite to the SQLite packages that restore everywhere (ADR 0006): an older SQLitePCLRaw answers
/// for the newer one that is asked for, and on Linux the system's patched library stands in for the bundled one. Where
/// the normal packages restore, nothing is asked and this does nothing.
/// </summary>
internal static class SqliteBridge
{
    private const string SystemLibrary = "libsqlite3.so.0";

    /// <summary>Whether the library of the operating system is in use, so that its security updates count.</summary>
    public static bool UsesSystemLibrary { get; private set; }

#pragma warning disable CA2255 // A library may not run code at loading without need: here the need is that it comes before any use of SQLite.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        AssemblyLoadContext.Default.Resolving += static (_, name) => name.Name == "SQLitePCLRaw.core" ? Core() : null;
        SetUp();
    }

    // Not inlined: the method that names the type must not be compiled before the handler above stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly Core() => typeof(SQLitePCL.raw).Assembly;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetUp()
    {
        if (NativeLibrary.TryLoad(SystemLibrary, out var library))
        {
            NativeLibrary.SetDllImportResolver(
                typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name == "e_sqlite3" ? library : 0
            );
            UsesSystemLibrary = true;
        }

        SQLitePCL.Batteries_V2.Init();
    }
}
