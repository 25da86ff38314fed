using System.Data.Common;
using System.Net.Sockets;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Hosting;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Tests.Shared.Hosting;

public class StartFailureTests
{
    private static readonly Texts Texts = Texts.Load([typeof(Texts).Assembly], strict: true);

    public static TheoryData<Exception, string> Failures =>
        new()
        {
            { new UnauthorizedAccessException("no"), "Không ghi được vào /data" },
            { new IOException("The file '/data' already exists."), "Không ghi được vào /data" },
            { new FileNotFoundException("no", "/proc/nope"), "Không ghi được vào /data" },
            { new IOException("No space left on device", 28), "Đĩa chứa /data đã đầy" },
            { new DatabaseError("SQLite Error 13: 'database or disk is full'."), "Đĩa chứa /data đã đầy" },
            { new DatabaseError("SQLite Error 14: 'unable to open database file'."), "Không ghi được vào /data" },
            { new DatabaseError("SQLite Error 8: 'attempt to write a readonly database'."), "Không ghi được vào /data" },
            { new DatabaseError("SQLite Error 5: 'database is locked'."), "Chương trình khác đang giữ cơ sở dữ liệu" },
            { new DatabaseError("SQLite Error 26: 'file is not a database'."), "Tệp cơ sở dữ liệu trong /data đã hỏng" },
            { new DatabaseError("away", new SocketException(111)), "Không kết nối được máy chủ PostgreSQL" },
            {
                new DurabilityException("fsync=off"),
                "Không khởi động, vì dữ liệu đã xác nhận có thể mất khi mất điện: hãy sửa thiết lập của cơ sở dữ liệu (fsync=off)."
            },
            { new InvalidOperationException("outer", new UnauthorizedAccessException("no")), "Không ghi được vào /data" },
        };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Sentences_TroubleOfTheMachine_IsToldInBothLanguages(Exception exception, string vietnamese)
    {
        var sentences = StartFailure.Sentences(exception, "/data", Texts)!;

        Assert.Equal(2, sentences.Count);
        Assert.StartsWith(vietnamese, sentences[0], StringComparison.Ordinal);
        Assert.NotEqual(sentences[0], sentences[1]);
    }

    [Fact]
    public void Sentences_ErrorOfTheProgram_KeepsItsStackTrace()
    {
        Assert.Null(StartFailure.Sentences(new InvalidOperationException("a bug"), "/data", Texts));
        Assert.Null(StartFailure.Sentences(new FileNotFoundException("no", "Some.Assembly, Version=1.0.0.0"), "/data", Texts));
        Assert.Null(StartFailure.Sentences(new DatabaseError("SQLite Error 1: 'no such table: x'."), "/data", Texts));
    }

    private sealed class DatabaseError(string message, Exception? inner = null) : DbException(message, inner);
}
