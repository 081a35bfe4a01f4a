using System.Text.Json;
using Actors.TestKit.Models;

namespace Actors.EdgeAgent.Tests.Fleet;

/// <summary>Test rows that a model brings with it.</summary>
internal static class TestRows
{
    /// <summary>Rows of a model that adds so much.</summary>
    public static string Of(float offset) => JsonSerializer.Serialize(new
    {
        inputs = new[] { new { name = OffsetModel.Input, datatype = "FP32", shape = new[] { 2, 1 }, data = new[] { 1f, 2f } } },
        outputs = new[] { new { name = OffsetModel.Output, datatype = "FP32", shape = new[] { 2, 1 }, data = new[] { 1 + offset, 2 + offset } } },
    });
}
