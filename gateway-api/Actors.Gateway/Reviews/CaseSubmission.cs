using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Gateway.Reviews;

/// <summary>A model's answer that a process is to take.</summary>
/// <param name="Case">The case's name within the process: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'; left out: a new one. The same case submitted again is submitted once.</param>
/// <param name="Inputs">What the model was asked: a JSON object of at most 65536 characters.</param>
/// <param name="Answer">What it answered, at most 200 characters.</param>
/// <param name="Confidence">How sure it is of it, 0 to 1.</param>
/// <param name="Priority">0 to 9; the highest goes first; left out: 0.</param>
/// <param name="DueSeconds">How long it may wait before it escalates; left out: as the policy says.</param>
/// <param name="Model">The model and version, for people, at most 200 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseSubmission(
    string? Case, JsonElement? Inputs, string? Answer, double? Confidence, int? Priority, double? DueSeconds, string? Model);
