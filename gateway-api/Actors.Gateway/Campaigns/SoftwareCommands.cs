using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Campaigns;
using Actors.Domain.Campaigns;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Gateway.Updates;
using Actors.Registry;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Campaigns;

/// <summary>Answers for software and distributions.</summary>
internal sealed class SoftwareCommands(IGrainFactory grains, ITenantResolver tenants, UploadReader uploads, IArtifactStore artifacts, UpdateCommands updates)
{
    private const string ModelType = "bApp";
    private const int MaxTests = 4 * 1024 * 1024;

    public async Task<ContentHttpResult> ListModulesAsync(HttpContext context) => CampaignAnswers.Json(await Grain(context).ListModulesAsync(context.RequestAborted));

    public async Task<ContentHttpResult> GetModuleAsync(HttpContext context, long id) => CampaignAnswers.Json(
        await Grain(context).FindModuleAsync(id, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.NotFound, $"There is no module {id}."));

    public async Task<ContentHttpResult> AddModuleAsync(HttpContext context, ModuleTarget target) => CampaignAnswers.Answer(
        await Grain(context).AddModuleAsync(
            CampaignJson.Write(new SoftwareModule(0, target.Name ?? "", target.Version ?? "", target.Type ?? ModelType) { Metadata = target.Metadata?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty }),
            context.RequestAborted));

    public async Task<NoContent> RemoveModuleAsync(HttpContext context, long id)
    {
        _ = CampaignAnswers.Answer(await Grain(context).RemoveModuleAsync(id, context.RequestAborted));
        return TypedResults.NoContent();
    }

    public async Task<ContentHttpResult> AddArtifactAsync(HttpContext context, long id, string? file)
    {
        // Refused before gigabytes are read.
        _ = await GetModuleAsync(context, id);
        var upload = await uploads.ReadAsync(context);
        var staged = upload.Artifact;
        try
        {
            using var content = await artifacts.OpenFileAsync(staged.UploadId, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.Gone, "The upload is gone.");
            var artifact = await FileDigests.ReadAsync(content, file ?? upload.FileName, staged.Digest, context.RequestAborted);
            await artifacts.CommitAsync(staged, CancellationToken.None);
            return CampaignAnswers.Answer(await Grain(context).AddArtifactAsync(id, CampaignJson.Write(artifact), CancellationToken.None));
        }
        finally
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
        }
    }

    public async Task<ContentHttpResult> ListDistributionsAsync(HttpContext context) => CampaignAnswers.Json(await Grain(context).ListDistributionsAsync(context.RequestAborted));

    public async Task<ContentHttpResult> GetDistributionAsync(HttpContext context, string key) => CampaignAnswers.Json(
        await Grain(context).FindDistributionAsync(key, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.NotFound, $"There is no distribution '{Inference.Refusal.Shorten(key)}'."));

    public async Task<ContentHttpResult> AddDistributionAsync(HttpContext context, DistributionTarget target)
    {
        if (target.Tests is { } rows && (target.Model is null || rows.ValueKind != JsonValueKind.Object || !rows.TryGetProperty("inputs", out _) || !rows.TryGetProperty("outputs", out _)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "tests belong to a model, and have inputs and outputs.");
        }

        if (target.Model is null == target.Modules is null || target.Modules is { Count: > CampaignLimits.MaxParts } || (target.Model is not null && target.ModelVersion is null))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"A distribution names modules, 1 to {CampaignLimits.MaxParts}, or a model and its modelVersion.");
        }

        long[] modules = target.Model is { } model ? [await AddModelAsync(context, model, target.ModelVersion!.Value, target.Tests)] : [.. target.Modules!];
        var distribution = new Distribution(target.Name ?? "", target.Version ?? "", [.. modules.Select(id => new SoftwareModule(id, "", "", ""))]) { Model = target.Model, ModelVersion = target.ModelVersion };
        return CampaignAnswers.Answer(await Grain(context).AddDistributionAsync(CampaignJson.Write(distribution), context.RequestAborted));
    }

    /// <summary>The module that is a version of a model; made where it is not there yet. The version becomes one that devices accept, which its gate may forbid.</summary>
    private async Task<long> AddModelAsync(HttpContext context, string name, int version, JsonElement? tests)
    {
        ModelQueries.CheckName(name);
        var found = (await grains.GetModel(new ModelKey(tenants.Resolve(context), name)).GetAsync(context.RequestAborted) ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'."))
            .Versions.FirstOrDefault(known => known.Version == version) ?? throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {version}.");
        using var content = await artifacts.OpenFileAsync(found.Digest, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.Gone, $"The artifact of version {version} of model '{name}' is no longer stored.");
        _ = await updates.PublishAsync(context, tenants.Resolve(context), new TargetRequest(name, version));
        var number = version.ToString(CultureInfo.InvariantCulture);
        var module = new SoftwareModule(0, name, number, ModelType)
        {
            Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("actors.model", name).Add("actors.version", number).Add("actors.target", $"{name}/{number}.onnx"),
        };
        var added = await Grain(context).AddModuleAsync(CampaignJson.Write(module), context.RequestAborted);
        _ = CampaignAnswers.Answer(added);
        var id = CampaignJson.Read<SoftwareModule>(added.Json!).Id;
        var artifact = await FileDigests.ReadAsync(content, $"{name}-{number}.onnx", found.Digest, context.RequestAborted);
        _ = CampaignAnswers.Answer(await Grain(context).AddArtifactAsync(id, CampaignJson.Write(artifact), context.RequestAborted));
        if (tests is { } rows)
        {
            await AddTestsAsync(context, id, $"{name}-{number}.tests.json", Encoding.UTF8.GetBytes(rows.GetRawText()));
        }

        return id;
    }

    private async Task AddTestsAsync(HttpContext context, long module, string file, byte[] rows)
    {
        if (rows.Length > MaxTests)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"tests have at most {MaxTests} bytes.");
        }

        var staged = await artifacts.StageAsync(new MemoryStream(rows), MaxTests, context.RequestAborted);
        try
        {
            using var content = await artifacts.OpenFileAsync(staged.UploadId, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.Gone, "The test rows are gone.");
            var artifact = await FileDigests.ReadAsync(content, file, staged.Digest, context.RequestAborted);
            await artifacts.CommitAsync(staged, CancellationToken.None);
            _ = CampaignAnswers.Answer(await Grain(context).AddArtifactAsync(module, CampaignJson.Write(artifact), CancellationToken.None));
        }
        finally
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
        }
    }

    private ISoftwareGrain Grain(HttpContext context) => grains.GetSoftware(tenants.Resolve(context));
}
