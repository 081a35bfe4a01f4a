namespace Actors.Domain.Campaigns;

/// <summary>A file of a module.</summary>
/// <param name="FileName">Its name, 1 to <see cref="CampaignLimits.MaxName"/> characters that need no care in an address or a path.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="Sha256">Its digest and its name in the artifact store, 64 lower-case hexadecimal digits.</param>
/// <param name="Sha1">As DDI clients compare it.</param>
/// <param name="Md5">As DDI clients compare it.</param>
public sealed record SoftwareArtifact(string FileName, long SizeBytes, string Sha256, string Sha1, string Md5);
