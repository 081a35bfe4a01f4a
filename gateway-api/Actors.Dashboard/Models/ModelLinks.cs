namespace Actors.Dashboard.Models;

/// <summary>Addresses of models' pages.</summary>
internal static class ModelLinks
{
    /// <summary>A model's page.</summary>
    public static string Of(string model) => $"{Addresses.Root}/models/{Uri.EscapeDataString(model)}";
}
