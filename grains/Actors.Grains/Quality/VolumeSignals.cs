using System.Globalization;
using Actors.Alerts;
using Actors.Domain.Quality.Volume;
using Actors.Registry;

namespace Actors.Grains.Quality;

/// <summary>What alerts are told of a model's traffic and of what became of it.</summary>
internal static class VolumeSignals
{
    /// <summary>A drop or a silence, found or over.</summary>
    public static Signal Of(ModelKey model, VolumeFinding finding) => new(
        finding.IsSilence ? "volume.silence" : "volume.drop", model.Name, null, null,
        finding.IsSilence ? (finding.At - finding.Since).TotalSeconds : finding.Expected > 0 ? finding.Count / finding.Expected : 1, finding.At)
    {
        Definition = string.Create(
            CultureInfo.InvariantCulture,
            $"{(finding.IsSilence ? "seconds without a request" : "requests in an hour by those to be expected")}: {finding.Count} from {finding.Since:u} to {finding.At:u}, {finding.Expected:g4} to be expected by hour of the week, chance of so few {finding.Chance:g3} (negative binomial)"),
        Baseline = "the same hour of the weeks before",
        IsFinding = finding.IsFound,
        WindowId = string.Create(CultureInfo.InvariantCulture, $"{(finding.IsFound ? "since" : "over")} {finding.Since.UtcTicks}"),
    };

    /// <summary>The share that failed, and what an answer took; the second is never a finding by itself, but rules have thresholds.</summary>
    public static IEnumerable<Signal> Of(ModelKey model, AnswerFinding finding, double mostErrors)
    {
        var window = string.Create(CultureInfo.InvariantCulture, $"until {finding.At.UtcTicks}");
        yield return new("errors.share", model.Name, null, null, finding.Errors.Value, finding.At)
        {
            Definition = string.Create(
                CultureInfo.InvariantCulture,
                $"requests refused or failed, of all in {RecentAnswers.Window} minutes: {finding.Count.Failed} of {finding.Count.Requests}, 95 % interval {finding.Errors.Interval.Low:g3} to {finding.Errors.Interval.High:g3} (Wilson)"),
            Baseline = string.Create(CultureInfo.InvariantCulture, $"at most {mostErrors:g3}"),
            IsFinding = finding.IsFound,
            WindowId = window,
        };
        if (finding.Count.MeanSeconds is { } mean)
        {
            yield return new("latency.mean", model.Name, null, null, mean, finding.At)
            {
                Definition = string.Create(CultureInfo.InvariantCulture, $"seconds from arrival to answer, mean over {RecentAnswers.Window} minutes of {finding.Count.Requests - finding.Count.Failed} requests that were answered"),
                WindowId = window,
            };
        }
    }
}
