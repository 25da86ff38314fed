using System.Security.Cryptography;
using System.Text;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Files;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    public Task<StoredFile> CreateFileAsync(string name = "ke-hoach.txt", string text = "KẾ HOẠCH")
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var id = Guid.CreateVersion7();
        return SavedAsync(
            new StoredFile
            {
                Id = id,
                Name = name,
                ContentType = "text/plain",
                Length = bytes.Length,
                Sha256 = SHA256.HashData(bytes),
                CreatedAt = database.Time.UtcNow,
                Content = new StoredFileContent { FileId = id, Bytes = bytes },
            }
        );
    }

    /// <summary>A plan that has been read and waits for review, without items.</summary>
    public async Task<Plan> CreatePlanAsync(OrgUnit authority, UserAccount createdBy, PlanStatus status = PlanStatus.Draft)
    {
        var number = Next();
        var file = await CreateFileAsync();
        return await SavedAsync(
            new Plan
            {
                Id = Guid.CreateVersion7(),
                AuthorityUnitId = authority.Id,
                Status = status,
                FileId = file.Id,
                Kind = "Kế hoạch",
                Number = $"{number}/KH-UBND",
                IssuedOn = "2026-05-04",
                Issuer = $"Ủy ban nhân dân {authority.Name}",
                Title = $"Kế hoạch thử số {number}",
                Paragraphs = "[]",
                Edition = 1,
                CreatedAt = database.Time.UtcNow,
                CreatedBy = createdBy.Id,
            }
        );
    }
}
