using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>The values that a template's placeholders stand for.</summary>
public interface ITemplateInputs
{
    /// <summary>Rows of the request.</summary>
    int Rows { get; }

    /// <summary>Writes a whole input, as nested arrays of its shape.</summary>
    void WriteWhole(Utf8JsonWriter json, string input);

    /// <summary>Writes a row of an input, as nested arrays of its shape without the first dimension; a bare value where there is no other.</summary>
    void WriteRow(Utf8JsonWriter json, string input, int row);

    /// <summary>Writes an element of a row, counted in row-major order from 0.</summary>
    void WriteElement(Utf8JsonWriter json, string input, int row, int element);
}
