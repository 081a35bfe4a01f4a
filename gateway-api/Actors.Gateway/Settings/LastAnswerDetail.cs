using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>That the last good answer may be given again.</summary>
/// <param name="By"><c>key</c>: the last one to the same X-Rollout-Key, or where there is none to the same caller; <c>inputs</c>: the last one to equal inputs.</param>
/// <param name="MaxAgeMs">How old it may be, in milliseconds. 1000 to 604800000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LastAnswerDetail(string? By, long? MaxAgeMs)
{
    internal const string Key = "key";
    internal const string Inputs = "inputs";
}
