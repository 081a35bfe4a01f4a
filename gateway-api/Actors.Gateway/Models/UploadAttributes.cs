using Actors.Gateway.Models.Metadata;
using Actors.Gateway.Problems;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Models;

/// <summary>
/// What an uploader says of a file: <c>fileName</c>, any number of <c>tag=key:value</c>, <c>metadata</c> and <c>reason</c>, in the query or as fields of the form.
/// </summary>
internal sealed class UploadAttributes
{
    private const int MaxTags = 64;
    private const int MaxText = 256;
    private const int MaxReason = 1000;

    /// <summary>The file's name without folders; empty where none was given.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Free key and value pairs.</summary>
    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>What else is said of it, as the JSON of <see cref="VersionMetadataView"/>; null says nothing.</summary>
    public VersionMetadataView? Metadata { get; private set; }

    /// <summary>Why it is registered; null says nothing.</summary>
    public string? Reason { get; private set; }

    public static UploadAttributes Read(IQueryCollection query)
    {
        var attributes = new UploadAttributes();
        foreach (var name in (string[])["fileName", "tag", "metadata", "reason"])
        {
            foreach (var value in query[name])
            {
                attributes.Add(name, value ?? "");
            }
        }

        return attributes;
    }

    /// <summary>Takes one attribute; those of other names are passed over.</summary>
    public void Add(string name, string value)
    {
        if (name == "fileName")
        {
            FileName = CleanName(value);
        }
        else if (name == "tag")
        {
            AddTag(value);
        }
        else if (name == "metadata")
        {
            Metadata = MetadataJson.Read(value);
        }
        else if (name == "reason")
        {
            Reason = value.Length <= MaxReason ? value : throw new ProblemException(ProblemKinds.InvalidRequest, $"The reason is longer than {MaxReason} characters.");
        }
    }

    /// <summary>The name that the form's file part has, where none was given otherwise.</summary>
    public UploadAttributes Named(string fileName)
    {
        if (FileName.Length == 0)
        {
            FileName = CleanName(fileName);
        }

        return this;
    }

    private void AddTag(string tag)
    {
        var colon = tag.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon > MaxText || tag.Length - colon - 1 > MaxText || tag.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            throw new ProblemException(
                ProblemKinds.InvalidRequest,
                $"The tag '{Inference.Refusal.Shorten(tag)}' is not of the form key:value, at most {MaxText} characters each.");
        }

        Tags[tag[..colon]] = tag[(colon + 1)..];
        if (Tags.Count > MaxTags)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"More than {MaxTags} tags.");
        }
    }

    private static string CleanName(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length <= MaxText && !name.AsSpan().ContainsAnyInRange('\0', '\x1f')
            ? name
            : throw new ProblemException(ProblemKinds.InvalidRequest, $"The file's name is longer than {MaxText} characters or holds control characters.");
    }
}
