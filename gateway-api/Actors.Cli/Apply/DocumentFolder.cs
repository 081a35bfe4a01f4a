using System.Security.Cryptography;
using Actors.Cli.Documents;

namespace Actors.Cli.Apply;

/// <summary>A folder of documents: files that end in <c>.yaml</c>, <c>.yml</c> or <c>.json</c>, and <c>artifacts</c> with models' files by digest.</summary>
/// <param name="path">The folder, or one file; absolute.</param>
internal sealed class DocumentFolder(string path)
{
    private const string Artifacts = "artifacts";
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    private string Root => File.Exists(path) ? Path.GetDirectoryName(path)! : path;

    /// <summary>The files with documents, in order.</summary>
    public IReadOnlyList<string> Files => File.Exists(path) ? [path]
        : Directory.Exists(path)
            ? [.. Below(path).Where(IsDocument).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Reads every document.</summary>
    /// <returns>The documents; and what is wrong, by file.</returns>
    public async Task<(IReadOnlyList<Document> Documents, IReadOnlyList<string> Faults)> ReadAsync(CancellationToken cancellationToken)
    {
        var (documents, faults) = (new List<Document>(), new List<string>());
        foreach (var file in Files)
        {
            var name = Path.GetRelativePath(Root, file);
            var (read, fault) = await SettingFile.ReadAllAsync(file, cancellationToken);
            if (fault is not null)
            {
                faults.Add($"{name}: {fault}");
            }

            foreach (var found in read)
            {
                var source = new DocumentSource(name, found);
                if (Document.Read(found.Tree, out var document) is { } wrong)
                {
                    faults.Add($"{source.At("")}: {wrong}");
                }
                else if (documents.Find(known => known.Kind == document.Kind && known.Name == document.Name) is { } twin)
                {
                    faults.Add($"{source.At("")}: {document.Kind} {document.Name} is there twice, first in {twin.Source!.At("")}");
                }
                else
                {
                    documents.Add(document with { Source = source });
                }
            }
        }

        return (documents, faults.Count > 0 || documents.Count > 0 ? faults : [$"{path} has no documents"]);
    }

    /// <summary>Writes a document where an export has it.</summary>
    public async Task WriteAsync(Document document, CancellationToken cancellationToken)
    {
        var file = FileOf(document);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, document.ToYaml(), cancellationToken);
    }

    /// <summary>Removes files with documents that are not among these. What else is in the folder stays: it may be somebody's work.</summary>
    public async Task KeepAsync(IEnumerable<Document> documents, CancellationToken cancellationToken)
    {
        var kept = documents.Select(FileOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files.Where(file => !kept.Contains(file)))
        {
            var (read, fault) = await SettingFile.ReadAllAsync(file, cancellationToken);
            if (fault is null && read.Count > 0 && read.All(found => Document.Read(found.Tree, out _) is null))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>The file of an artifact; null where there is none, or it holds other bytes.</summary>
    public string? FindArtifact(string digest)
    {
        var file = ArtifactPath(digest);
        if (!IsDigest(digest) || !File.Exists(file))
        {
            return null;
        }

        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == digest ? file : null;
    }

    /// <summary>Where an artifact is kept.</summary>
    public string ArtifactPath(string digest) => Path.Combine(Root, Artifacts, digest);

    /// <summary>The files below a folder. Hidden ones and links to folders are passed over: a link may lead round, and what a cluster mounts are links into hidden folders.</summary>
    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder).Where(IsShown)
        .Concat(Directory.EnumerateDirectories(folder).Where(below => IsShown(below) && new DirectoryInfo(below).LinkTarget is null).SelectMany(Below));

    private static bool IsShown(string path) => !Path.GetFileName(path).StartsWith('.');

    private static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private bool IsDocument(string file) => Endings.Contains(Path.GetExtension(file)) && !Path.GetRelativePath(path, file).StartsWith(Artifacts + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string FileOf(Document document) => Path.Combine(path, Kinds.Find(document.Kind)!.Folder, Uri.EscapeDataString(document.Name) + ".yaml");
}
