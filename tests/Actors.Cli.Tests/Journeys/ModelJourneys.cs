namespace Actors.Cli.Tests.Journeys;

/// <summary>Models, what they need before production, and the ways there.</summary>
internal static class ModelJourneys
{
    public static Journey Models { get; } = new(
        new Step("ann", "model register credit {double} --tag team:risk --reason first", "credit version 1, live"),
        new Step("ann", "model register credit {double}", "credit version 1", "there already"),
        new Step("ann", "model register credit {triple} --metadata {about.yaml}", "credit version 2"),
        new Step("rae", "model register credit {double}") { Code = 5 },
        new Step("ann", "model register credit {about.yaml}") { Code = 1 },
        new Step("ann", "model register credit nowhere.onnx", "nowhere.onnx") { Code = 1 },
        new Step("rae", "models list", "NAME", "credit"),
        new Step("rae", "model show credit", "live is version 1"),
        new Step("rae", "model show nobody", "nobody") { Code = 4 },
        new Step("rae", "model version credit 2", "owner: ann"),
        new Step("rae", "model version credit 9") { Code = 4 },
        new Step("ann", "model alias credit live 2 --reason better", "credit: live is version 2"),
        new Step("rae", "model alias credit live 1") { Code = 5 },
        new Step("rae", "model history credit", "alias live", "better"),
        new Step("rae", "model history credit --at 2100-01-01T00:00:00Z") { Code = 1 },
        new Step("rae", "model gate credit 2", "live: open"),
        new Step("bob", "model say credit 2 --kind approval --comment 'fine by me'", "approval"),
        new Step("bob", "model say credit 2 --kind shrug", "approval, rejection, request, comment") { Code = 64 },
        new Step("rae", "model approvals credit 2", "key:bob", "fine by me"),
        new Step("ann", "model fairness credit 2 --put {fairness.json}", "fairness report 1 by key:ann", "four-fifths"),
        new Step("rae", "model fairness credit 2", "fairness report 1"),
        new Step("ann", "model set-serving credit --file {serving.yaml}", "weight: 3"),
        new Step("rae", "model serving credit", "weight: 3"),
        new Step("rae", "model rules credit", "rules: []"),
        new Step("rae", "model card credit 2", "no such card") { Code = 4 },
        new Step("ann", "model degrade credit --reason 'a bad feed'", "a bad feed"),
        new Step("ann", "model trust credit"),
        new Step("ann", "model archive credit 1 --reason old", "archived"),
        new Step("rae", "model orphans"))
    {
        Files =
        [
            ("about.yaml", "owner: ann\nparameters: {depth: '6'}\n"),
            ("serving.yaml", "weight: 3\n"),
            ("fairness.json", """{"favourable":"granted","dataset":"holdout","attributes":[{"name":"sex","groups":[{"name":"f","count":400,"selected":100,"positives":200,"truePositives":90},{"name":"m","count":400,"selected":200,"positives":200,"truePositives":180}]}]}"""),
        ],
    };

    public static Journey Governance { get; } = new(
        new Step("ann", "model register governed {double}", "version 1"),
        new Step("dan", "policies set cards --file {policy.yaml}", "governed*"),
        new Step("rae", "policies list", "cards", "card"),
        new Step("rae", "policies show cards", "- card"),
        new Step("rae", "policies set cards --file {policy.yaml}") { Code = 5 },
        new Step("dan", "policies set cards --file {wrong.yaml}", "wishes") { Code = 1 },
        new Step("rae", "model gate governed 1", "live: closed", "lacks") { Code = 1 },
        new Step("dan", "freezes set quiet --file {freeze.yaml}", "Quiet days"),
        new Step("rae", "freezes list", "quiet", "Quiet days"),
        new Step("dan", "freezes remove quiet", "done"),
        new Step("rae", "follow-ups list --state open"),
        new Step("bob", "follow-ups close 99 --resolution done") { Code = 4 },
        new Step("dan", "policies remove cards", "done"),
        new Step("dan", "policies remove cards") { Code = 4 })
    {
        Files =
        [
            ("policy.yaml", "models: ['governed*']\nrequires: [card]\n"),
            ("wrong.yaml", "models: ['governed*']\nrequires: [wishes]\n"),
            ("freeze.yaml", "from: '2030-12-20T00:00:00Z'\nto: '2030-12-27T00:00:00Z'\nreason: Quiet days\nmodels: ['governed*']\n"),
        ],
    };

    public static Journey Rollouts { get; } = new(
        new Step("ann", "model register rolled {double}", "version 1"),
        new Step("ann", "model register rolled {triple}", "version 2"),
        new Step("rae", "rollout status rolled") { Code = 4 },
        new Step("ann", "rollout start rolled --candidate 2 --steps 10,100 --bake-seconds 3600 --min-samples 10", "version 2 in place of 1, running", "step 1 of 2"),
        new Step("ann", "rollout start rolled --candidate 2") { Code = 1 },
        new Step("rae", "rollout status rolled", "step 1 of 2: share 10.00 %"),
        new Step("rae", "rollout status rolled --wait 0", "running") { Code = 1 },
        new Step("ann", "rollout pause rolled --reason lunch", "paused"),
        new Step("ann", "rollout resume rolled", "running"),
        new Step("ann", "rollout promote rolled", "cannot be told to Approve") { Code = 1 },
        new Step("ann", "rollout abort rolled --reason enough", "aborted"),
        new Step("rae", "rollout plans", "swift"),
        new Step("ann", "rollout start rolled --use swift --candidate 2", "version 2 in place of 1"),
        new Step("rae", "rollout status rolled", "promoted") { Waits = true },
        new Step("rae", "rollout status rolled --wait 60", "promoted"))
    {
        Before = static async platform =>
        {
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/rollout-plans/swift", """{"steps":[{"share":1.0,"bakeSeconds":0,"minSamples":0}]}""");
            return [];
        },
    };

    public static Journey Experiments { get; } = new(
        new Step("ann", "experiment start price --plan {plan.json}", "experiment price, under way", "old", "new"),
        new Step("ann", "experiment start price --plan {none.json}") { Code = 1 },
        new Step("rae", "experiment status price", "under way", "0 units"),
        new Step("rae", "experiment status nothing") { Code = 4 },
        new Step("ann", "experiment stop price", "experiment price, over"))
    {
        Files =
        [
            ("plan.json", """{"arms":[{"name":"old","share":0.5},{"name":"new","share":0.5}],"metrics":[{"name":"revenue"}]}"""),
            ("none.json", """{"arms":[]}"""),
        ],
    };
}
