using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Actors.Domain.Alerts;
using Actors.Grains.Alerts;
using Actors.Remedies;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Remedies;

/// <summary>
/// Asks a trainer of the operator's for a run: by POST, with the run's id as <c>Idempotency-Key</c>, or by a program that reads the same JSON from its standard
/// input and finds the id in <c>ACTORS_RUN</c>. Either may be asked again with the same id after a kill, and starts one run for one id. What came of it
/// is said to <c>POST /api/v1/alerts/runs/{id}/result</c>.
/// </summary>
internal sealed class RetrainAction(IOptions<AlertOptions> options, TrainerClient client) : IRemedyAction
{
    public IReadOnlyList<string> Names { get; } = ["retrain"];

    public async Task<RemedyAnswer> RunAsync(string tenant, string run, RunRemedy request, CancellationToken cancellationToken)
    {
        if (request.Trainer is null || !options.Value.Trainers.TryGetValue(request.Trainer, out var trainer))
        {
            return Remedial.Refused($"The operator has no trainer '{request.Trainer}'.");
        }

        if (request.IsDryRun)
        {
            return Remedial.Would($"a run for '{request.Model}' would be asked for from '{request.Trainer}'.");
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Run = run,
                Tenant = tenant,
                request.Model,
                request.Cause,
                request.Reason,
                AskedAt = request.At,
                Callback = $"/api/v1/alerts/runs/{run}/result",
                Alert = JsonSerializer.Deserialize<JsonElement>(request.Facts),
            },
            AlertJson.Options);
        return trainer.Url is not null ? await client.PostAsync(trainer, $"{tenant}.{run}", body) : await StartAsync(trainer, $"{tenant}.{run}", body);
    }

    private static async Task<RemedyAnswer> StartAsync(TrainerOptions trainer, string id, byte[] body)
    {
        var start = new ProcessStartInfo(trainer.Command!, trainer.Arguments) { RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["ACTORS_RUN"] = id;
        using var timeout = new CancellationTokenSource(trainer.Timeout);
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return Remedial.Later("The program could not be started.");
            }

            try
            {
                await process.StandardInput.BaseStream.WriteAsync(body, timeout.Token);
                process.StandardInput.Close();
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return Remedial.Later("The program did not end in time.");
            }

            return process.ExitCode == 0 ? Remedial.Done("The program has started a run.") : Remedial.Later($"The program ended with {process.ExitCode}.");
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            return Remedial.Later($"The program could not be started: {fault.Message}");
        }
    }
}
