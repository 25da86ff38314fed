using System.Globalization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>
/// An answer as it is kept: of a choice the numbers of the options joined by commas ("0,2"), of an order the numbers in the
/// order given, of a short answer what was typed. Numbers are those of the course text, whatever order they were shown in.
/// </summary>
public static class Grading
{
    public const int AnswerMaxLength = 200;

    public static bool IsRight(Question question, string? answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
        {
            return false;
        }

        if (question.Kind == QuestionKind.Short)
        {
            var typed = SearchFolding.Fold(answer.Trim());
            return question.Options.Any(o => SearchFolding.Fold(o.Text) == typed);
        }

        var given = Numbers(answer);
        return question.Kind == QuestionKind.Order
            ? given.SequenceEqual(Enumerable.Range(0, question.Options.Count))
            : given.Order().SequenceEqual(question.Options.Index().Where(o => o.Item.IsRight).Select(o => o.Index));
    }

    /// <summary>What the form sent for a question, as it is kept; null where it is no answer to it.</summary>
    public static string? Read(Question question, IReadOnlyList<string?> sent)
    {
        if (question.Kind == QuestionKind.Short)
        {
            var typed = sent is [{ } first, ..] ? first.Trim() : null;
            return string.IsNullOrEmpty(typed) ? null : typed[..Math.Min(typed.Length, AnswerMaxLength)];
        }

        var numbers = sent.SelectMany(s => Numbers(s ?? "")).Where(n => n >= 0 && n < question.Options.Count).ToList();
        return numbers.Count == 0 || (question.Kind == QuestionKind.Single && numbers.Count > 1)
            ? null
            : string.Join(',', question.Kind == QuestionKind.Order ? (IEnumerable<int>)numbers : numbers.Distinct().Order());
    }

    public static IReadOnlyList<int> Numbers(string text) =>
        [
            .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1),
        ];

    /// <summary>How many of so many have to be right; rounded up, so that 70 % of ten is seven and of nine is seven.</summary>
    public static int Needed(int questions, int passPercent) => (questions * passPercent + 99) / 100;
}

/// <summary>Draws by a seed: whoever knows the seed and the list draws the same again, on any machine.</summary>
/// <remarks>SHA-256 in counter mode, so that neither a library nor a version decides who is drawn.</remarks>
public sealed class SeededDraw(byte[] seed)
{
    private byte[] block = [];
    private int used;
    private ulong counter;

    public SeededDraw(string seed)
        : this(System.Text.Encoding.UTF8.GetBytes(seed)) { }

    /// <summary>From 0 to <paramref name="below"/> − 1, each as likely.</summary>
    public int Next(int below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        var limit = ulong.MaxValue - ulong.MaxValue % (ulong)below;
        while (true)
        {
            var number = NextNumber();
            if (number < limit)
            {
                return (int)(number % (ulong)below);
            }
        }
    }

    /// <summary>Some of the items in a drawn order; all of them where fewer are there.</summary>
    public List<T> Take<T>(IReadOnlyList<T> items, int count)
    {
        var pool = items.ToArray();
        count = Math.Min(count, pool.Length);
        for (var i = 0; i < count; i++)
        {
            var j = i + Next(pool.Length - i);
            (pool[i], pool[j]) = (pool[j], pool[i]);
        }

        return [.. pool[..count]];
    }

    /// <summary>What is published before the draw, so that nobody can choose the seed after it.</summary>
    public static string HashOf(string seed) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed)));

    public static string NewSeed() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    private ulong NextNumber()
    {
        if (used == block.Length)
        {
            block = System.Security.Cryptography.SHA256.HashData([.. seed, .. BitConverter.GetBytes(counter++)]);
            used = 0;
        }

        var number = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(used));
        used += sizeof(ulong);
        return number;
    }
}
