using System.Security.Cryptography;
using VuonLen.App.Plumbing.Files;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The decision as signed on paper: number, day, signer and scan.</summary>
/// <param name="Number">As on the paper: "125/QĐ-UBND".</param>
/// <param name="SignedOn">The day it was signed.</param>
/// <param name="Signer">Who signed.</param>
/// <param name="Scan">The scan, or null where a verb loads history.</param>
public sealed record DecisionPaper(string Number, DateOnly SignedOn, string Signer, ScanFile? Scan);

/// <summary>A scan as it was handed in.</summary>
/// <param name="Name">File name as handed in.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ScanFile(string Name, byte[] Content)
{
    /// <summary>Bytes a scan may have.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Media type told from the content, whatever the name says; null where it is neither PDF nor JPG nor PNG.</summary>
    public string? MediaType => Content switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        _ => null,
    };

    /// <summary>The file as it is kept.</summary>
    internal StoredFile AsStored(Guid id, Guid communeId, DateTime at) => new()
    {
        Id = id,
        CommuneId = communeId,
        Name = Path.GetFileName(Name.Replace('\\', '/')),
        ContentType = MediaType!,
        Sha256 = Digest,
        Content = Content,
        HandedInAt = at,
    };

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>What is looked at before a decision on paper is recorded.</summary>
internal static class DecisionPaperRule
{
    /// <summary>What is wrong, none where all is well.</summary>
    /// <param name="paper">The decision.</param>
    /// <param name="notBefore">It cannot have been signed before this day.</param>
    /// <param name="today">Nor after this one.</param>
    /// <param name="needsScan">Whether the scan must be there.</param>
    public static IEnumerable<Problem> Check(DecisionPaper paper, DateOnly notBefore, DateOnly today, bool needsScan)
    {
        if (string.IsNullOrWhiteSpace(paper.Number) || paper.Number.Length > 100) yield return new("number", "decision.number-missing");
        if (string.IsNullOrWhiteSpace(paper.Signer) || paper.Signer.Length > 200) yield return new("signer", "decision.signer-missing");
        if (paper.SignedOn < notBefore) yield return new("signedOn", "decision.too-early", notBefore);
        if (paper.SignedOn > today) yield return new("signedOn", "decision.in-future", today);
        if (paper.Scan is null)
        {
            if (needsScan) yield return new("scan", "scan.missing");
            yield break;
        }

        if (paper.Scan.Content.Length > ScanFile.MostBytes) yield return new("scan", "scan.too-large", ScanFile.MostBytes / 1024 / 1024);
        else if (paper.Scan.MediaType is null) yield return new("scan", "scan.wrong-type", paper.Scan.Name);
    }
}
