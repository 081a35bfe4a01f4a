using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>A request's inputs, as a template's placeholders ask for them.</summary>
internal sealed class JsonInputs(RemoteRequest request) : ITemplateInputs
{
    private readonly Dictionary<string, TensorElements> _inputs = request.Inputs.ToDictionary(static input => input.Name, static input => new TensorElements(input), StringComparer.Ordinal);

    public int Rows => request.Rows;

    /// <summary>Why the inputs cannot be written as JSON; null where they can.</summary>
    public static string? FindUnwritable(RemoteRequest request)
    {
        foreach (var input in request.Inputs)
        {
            if (new TensorElements(input).HasNonFinite())
            {
                return $"Input '{input.Name}' holds a number that is not finite; the remote backend takes JSON, which has none such.";
            }
        }

        return null;
    }

    public void WriteWhole(Utf8JsonWriter json, string input) => _inputs[input].WriteWhole(json);

    public void WriteRow(Utf8JsonWriter json, string input, int row) => _inputs[input].WriteRow(json, row);

    public void WriteElement(Utf8JsonWriter json, string input, int row, int element) => _inputs[input].Write(json, (row * _inputs[input].RowElements) + element);
}
