using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Util;
using Amazon.S3;
using Amazon.S3.Model;

namespace ThiDua.Core.Shared.Files;

/// <summary>Where an S3-compatible service is, and as whom it is asked.</summary>
public sealed record S3Place
{
    public required Uri Address { get; init; }
    public required string Bucket { get; init; }
    public required string AccessKey { get; init; }
    public required string SecretKey { get; init; }

    /// <summary>Part of the signature; services outside Amazon's mostly take this one.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Not the secret, whoever prints it.</summary>
    public override string ToString() => $"{Address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Bucket}";
}

/// <summary>Contents as objects of a bucket. The bucket is in the path, because services of one's own have no name for each.</summary>
public sealed class S3Contents(S3Place place) : IContentStore, IDisposable
{
    private const int Repeats = 2;

    /// <summary>A large content over a slow line; whoever cannot wait so long brings a token.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly AmazonS3Client client = new(
        new BasicAWSCredentials(place.AccessKey, place.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = place.Address.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = place.Region,
            MaxErrorRetry = Repeats,
            Timeout = Longest,
        }
    );

    public string Place => place.ToString();

    public Task PutAsync(string key, byte[] content, CancellationToken cancellation) =>
        ToldAsync(
            async () =>
            {
                using var stream = new MemoryStream(content, writable: false);
                return await client.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = place.Bucket,
                        Key = key,
                        InputStream = stream,
                        ContentType = "application/octet-stream",
                        // In one piece: not every service reads the signed pieces of Amazon's.
                        UseChunkEncoding = false,
                    },
                    cancellation
                );
            },
            cancellation
        );

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation) =>
        ToldAsync<Stream?>(
            async () =>
            {
                try
                {
                    var answer = await client.GetObjectAsync(place.Bucket, key, cancellation);
                    // Below the check of the package, which knows the sum that the service names; ours is the one of what was put there.
                    return WrapperStream.GetNonWrapperBaseStream(answer.ResponseStream);
                }
                catch (AmazonS3Exception none) when (none is { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" })
                {
                    return null;
                }
            },
            cancellation
        );

    public Task DeleteAsync(string key, CancellationToken cancellation) =>
        ToldAsync(() => client.DeleteObjectAsync(place.Bucket, key, cancellation), cancellation);

    public async Task CheckAsync(bool mayBegin, CancellationToken cancellation)
    {
        var key = $"ghi-thu-{Ids.Next():N}";
        await PutAsync(key, [1], cancellation);
        await using (var back = await OpenAsync(key, cancellation))
        {
            if (back?.ReadByte() != 1)
            {
                throw new ContentStoreException("what was written could not be read back");
            }
        }

        await DeleteAsync(key, cancellation);
    }

    public void Dispose() => client.Dispose();

    /// <summary>Troubles of the service and of the way to it, in its own words; those hold no secret.</summary>
    private static async Task<T> ToldAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (AmazonServiceException refused)
        {
            throw new ContentStoreException($"{refused.ErrorCode} {refused.Message}".Trim().TrimEnd('.'), refused);
        }
        catch (Exception away)
            when (away is AmazonClientException or HttpRequestException or IOException
                || (away is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            throw new ContentStoreException(away.GetBaseException().Message.TrimEnd('.'), away);
        }
    }
}
