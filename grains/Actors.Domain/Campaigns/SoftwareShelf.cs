using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Actors.Domain.Campaigns;

/// <summary>A tenant's modules and distributions.</summary>
public sealed partial record SoftwareShelf
{
    /// <summary>The number of the last module.</summary>
    public long LastId { get; init; }

    /// <summary>The modules, at most <see cref="CampaignLimits.MaxSoftware"/>.</summary>
    public ImmutableArray<SoftwareModule> Modules { get; init; } = [];

    /// <summary>The distributions, at most <see cref="CampaignLimits.MaxSoftware"/>.</summary>
    public ImmutableArray<Distribution> Distributions { get; init; } = [];

    /// <summary>A module; null where there is none.</summary>
    public SoftwareModule? FindModule(long id) => Modules.FirstOrDefault(module => module.Id == id);

    /// <summary>A distribution by <c>name:version</c>; null where there is none.</summary>
    public Distribution? FindDistribution(string key) => Distributions.FirstOrDefault(one => one.Key == key);

    /// <summary>Makes a module. The same again is the same module.</summary>
    public (SoftwareShelf Next, SoftwareModule? Module, string? Fault) AddModule(SoftwareModule wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (Modules.FirstOrDefault(known => known.Name == wanted.Name && known.Version == wanted.Version) is { } before)
        {
            return before.Type == wanted.Type ? (this, before, null) : (this, null, $"Module '{wanted.Name}' {wanted.Version} is there already, as {before.Type}.");
        }

        var fault = NameFault(wanted.Name, wanted.Version)
            ?? (IsWord(wanted.Type) ? null : $"type is 1 to {CampaignLimits.MaxName} letters, digits, '.', '_' and '-'.")
            ?? MetadataFault(wanted.Metadata)
            ?? (Modules.Length < CampaignLimits.MaxSoftware ? null : $"There are {CampaignLimits.MaxSoftware} modules; remove one.");
        var module = wanted with { Id = LastId + 1, Artifacts = [], IsLocked = false };
        return fault is null ? (this with { LastId = module.Id, Modules = Modules.Add(module) }, module, null) : (this, null, fault);
    }

    /// <summary>Adds a file to a module. The same again changes nothing.</summary>
    public (SoftwareShelf Next, SoftwareModule? Module, string? Fault) AddArtifact(long id, SoftwareArtifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        if (FindModule(id) is not { } module)
        {
            return (this, null, null);
        }

        if (module.Artifacts.Contains(artifact))
        {
            return (this, module, null);
        }

        var fault = module.IsLocked ? "A distribution holds the module: it does not change any more."
            : !FileName().IsMatch(artifact.FileName) || artifact.FileName.EndsWith(".MD5SUM", StringComparison.OrdinalIgnoreCase) ? $"The file's name is 1 to {CampaignLimits.MaxName} letters, digits, '.', '_', '+' and '-', begins with a letter or digit and does not end in .MD5SUM."
            : module.Artifacts.Any(known => known.FileName == artifact.FileName) ? $"The module has another file '{artifact.FileName}'."
            : module.Artifacts.Length >= CampaignLimits.MaxParts ? $"A module has at most {CampaignLimits.MaxParts} files."
            : null;
        var next = module with { Artifacts = module.Artifacts.Add(artifact) };
        return fault is null ? (this with { Modules = Modules.Replace(module, next) }, next, null) : (this, null, fault);
    }

    /// <summary>Removes a module that no distribution holds.</summary>
    public (SoftwareShelf Next, bool IsKnown, string? Fault) RemoveModule(long id) => FindModule(id) switch
    {
        null => (this, false, null),
        { IsLocked: true } => (this, true, "A distribution holds the module."),
        var module => (this with { Modules = Modules.Remove(module) }, true, null),
    };

    /// <summary>Makes a distribution of modules. The same again is the same distribution.</summary>
    public (SoftwareShelf Next, Distribution? Distribution, string? Fault) AddDistribution(Distribution wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var found = wanted.Modules.Select(module => FindModule(module.Id)).ToList();
        if (FindDistribution(wanted.Key) is { } before)
        {
            return before.Modules.Select(module => module.Id).SequenceEqual(wanted.Modules.Select(module => module.Id)) && before.Model == wanted.Model && before.ModelVersion == wanted.ModelVersion
                ? (this, before, null)
                : (this, null, $"Distribution '{wanted.Key}' is there already, with other content.");
        }

        var fault = NameFault(wanted.Name, wanted.Version)
            ?? (found.Contains(null) ? "A module of it is not there." : null)
            ?? (found.Count is >= 1 and <= CampaignLimits.MaxParts ? null : $"A distribution has 1 to {CampaignLimits.MaxParts} modules.")
            ?? (found.Select(module => module?.Id).Distinct().Count() == found.Count ? null : "A module is in it twice.")
            ?? (found.Any(module => module?.Artifacts.IsEmpty == true) ? "A module of it has no file." : null)
            ?? (Distributions.Length < CampaignLimits.MaxSoftware ? null : $"There are {CampaignLimits.MaxSoftware} distributions.");
        if (fault is not null)
        {
            return (this, null, fault);
        }

        ImmutableArray<SoftwareModule> held = [.. found.OfType<SoftwareModule>().Select(module => module with { IsLocked = true })];
        var distribution = wanted with { Modules = held };
        return (this with
        {
            Modules = [.. Modules.Select(module => held.FirstOrDefault(one => one.Id == module.Id) ?? module)],
            Distributions = Distributions.Add(distribution),
        }, distribution, null);
    }

    private static string? NameFault(string name, string version) => IsWord(name) && IsWord(version)
        ? null
        : $"name and version are 1 to {CampaignLimits.MaxName} letters, digits, '.', '_', '+' and '-'.";

    private static string? MetadataFault(ImmutableSortedDictionary<string, string> metadata) =>
        metadata.Count <= CampaignLimits.MaxParts && metadata.All(one => one.Key.Length is > 0 and <= CampaignLimits.MaxName && one.Value is { Length: <= CampaignLimits.MaxMessage })
            ? null
            : $"metadata has at most {CampaignLimits.MaxParts} entries, keys of 1 to {CampaignLimits.MaxName} and values of at most {CampaignLimits.MaxMessage} characters.";

    private static bool IsWord(string? text) => text is not null && Word().IsMatch(text);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
