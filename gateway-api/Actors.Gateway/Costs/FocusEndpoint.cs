using System.Text;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Focus;
using Actors.Domain.Costs.Reports;
using Actors.Gateway.Security;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Costs;

/// <summary>Sends costs as FOCUS 1.2.</summary>
internal sealed class FocusEndpoint(CostReader reader, TimeProvider clock)
{
    /// <summary>All lines of a span, shared and idle cost spread, as CSV.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var span = CostSpan.Read(context, clock.GetUtcNow());
        var facts = await reader.FactsAsync(context, span);
        var statement = CostStatement.Of(facts);
        var lines = CostReader.Visible(context, statement.Chargeback(facts.Book.Spread));
        var export = new FocusExport(context.GetCaller().Tenant, statement.Currency, new TagBook(facts.Book.Tags));
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"focus.csv\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
        await writer.WriteLineAsync(FocusCsv.Header);
        foreach (var row in export.Rows(lines))
        {
            await writer.WriteLineAsync(FocusCsv.Line(row).AsMemory(), context.RequestAborted);
        }
    }
}
