using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Scoring;

/// <summary>Batch scoring: datasets on their way through a version.</summary>
internal sealed class ScoringSection : ISection
{
    /// <summary>What ASP.NET takes of a form, 128 MiB; a file in it is a little shorter.</summary>
    private const long MaxUploadBytes = 128 * 1024 * 1024;

    public void Map(SectionBuilder section)
    {
        section.Navigation("Jobs", "/jobs", order: 65);
        section.Page<JobsPage>("/jobs");
        section.Page<JobPage>("/jobs/{id}");
        section.Part<JobState>("job-state", TimeSpan.FromSeconds(1));
        section.Part<JobList>("job-list", TimeSpan.FromSeconds(2));
        section.Action(Order("pause", "Pause", "No further chunk begins; what was scored is kept.", Confirmation.Button));
        section.Action(Order("resume", "Resume", "It goes on with the chunks that are not done.", Confirmation.Button));
        section.Action(Order("cancel", "Cancel", "It is over for good. Chunks that are done stay until it is forgotten.", Confirmation.Type(visit => visit["id"])));
        section.Action(Submit());
        section.File("/jobs/{id}/results", "results", visit => $"/api/v1/scoring-jobs/{visit["id"]}/results?partial={visit["partial"] == "true"}");
        section.File("/jobs/{id}/errors", "errors.jsonl", visit => $"/api/v1/scoring-jobs/{visit["id"]}/errors");
    }

    private static DashboardAction Order(string verb, string name, string says, Confirmation confirmation) => new("/jobs/{id}/" + verb)
    {
        Title = visit => $"{name} job {visit["id"]}",
        Says = _ => says,
        Confirmation = confirmation,
        Scope = "manage",
        Fields = [ActionField.Text("reason", "Reason")],
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/scoring-jobs/{visit["id"]}/{verb}", new { reason = visit.FormText("reason") }),
        Back = visit => Addresses.Of("jobs", visit["id"]),
        Done = (_, answer) => $"Done: the job is {answer.Body.Text("phase")}.",
    };

    private static DashboardAction Submit() => new("/jobs/submit")
    {
        Title = _ => "Score a dataset",
        Says = _ => "The first rows are checked at once; the rest is scored behind live traffic.",
        Scope = "manage",
        Fields =
        [
            ActionField.File("file", "A file with the rows", hint: "CSV with a heading, or a JSON object a line (.jsonl); either may be gzipped. Up to 128 MiB here; larger ones by the command line."),
            ActionField.Loaded("dataset", "Or a dataset that was uploaded before", DatasetsAsync, required: false),
            ActionField.Loaded("model", "Model", ModelsAsync),
            ActionField.Number("version", "Version", hint: "Nothing for the live one, as it is now."),
            ActionField.Text("name", "Name"),
            ActionField.Text("keep", "Columns to keep beside the results", hint: "With commas between."),
            ActionField.Choice("badRows", "Rows that cannot be scored", ["fail", "skip", "null"]),
            ActionField.Choice("schedule", "When", ["now", "green", "cheap"]),
        ],
        MaxBytes = MaxUploadBytes,
        Run = SubmitAsync,
        Back = _ => "/dashboard/jobs",
        Done = (_, answer) => $"Job {answer.Body.Text("id")} is {answer.Body.Text("phase")}.",
    };

    /// <summary>Uploads the file where there is one, and submits. A refused job leaves its dataset among those that can be chosen.</summary>
    private static async Task<ApiAnswer> SubmitAsync(Visit visit)
    {
        var digest = visit.FormText("dataset");
        if (visit.File("file") is { } file)
        {
            var isZipped = Path.GetExtension(file.Name).Equals(".gz", StringComparison.OrdinalIgnoreCase);
            var isLines = IsLines(isZipped ? Path.GetFileNameWithoutExtension(file.Name) : file.Name);
            var uploaded = isZipped
                ? await visit.Api.UploadAsync($"/api/v1/scoring-datasets?format={(isLines ? "jsonl" : "csv")}", file, "application/gzip")
                : await visit.Api.UploadAsync($"/api/v1/scoring-datasets", file, isLines ? "application/jsonl" : "text/csv");
            if (!uploaded.IsSuccess)
            {
                return uploaded;
            }

            digest = uploaded.Body.Text("digest");
        }

        return await visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/scoring-jobs", new
        {
            name = visit.FormText("name"),
            model = visit.Form("model"),
            version = visit.FormWhole("version"),
            dataset = digest is null ? null : new { digest },
            keep = visit.FormWords("keep"),
            badRows = visit.Form("badRows"),
            schedule = visit.Form("schedule"),
        });
    }

    private static bool IsLines(string name) => Path.GetExtension(name).ToUpperInvariant() is ".JSONL" or ".NDJSON";

    private static async Task<IReadOnlyList<(string Value, string Text)>> DatasetsAsync(Visit visit) =>
        [.. (await visit.Api.GetAsync($"/api/v1/scoring-datasets")).Items().Select(dataset => (dataset.Text("digest"), $"{dataset.Text("format")}, {Controls.Format.Bytes(dataset.Number("bytes"))}, {dataset.Text("digest")[..Math.Min(12, dataset.Text("digest").Length)]}"))];

    private static async Task<IReadOnlyList<(string Value, string Text)>> ModelsAsync(Visit visit) =>
        [.. (await visit.Api.ListAsync($"/api/v1/models", "items")).Select(model => (model.Text("name"), model.Text("name")))];
}
