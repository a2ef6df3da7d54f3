using System.Globalization;

namespace PruneKit.Study;

/// <summary>Mean and standard deviation over seeds, as Markdown.</summary>
internal sealed class StudyTable(TaskDefinition task)
{
    private readonly List<Dictionary<string, AnswersOfParts>> _seeds = [];

    /// <summary>Adds a seed.</summary>
    public void Add(Dictionary<string, AnswersOfParts> variants) => _seeds.Add(variants);

    /// <summary>A row a variant.</summary>
    /// <param name="without">A subject whose answers are left out; null for none.</param>
    public string ToMarkdown(string? without = null)
    {
        string classes = string.Join(", ", task.Classes);
        IEnumerable<string> variants = _seeds.SelectMany(seed => seed.Keys).Distinct();
        string rows = string.Concat(variants.Select(variant => Row(variant, [.. _seeds.Where(seed => seed.ContainsKey(variant)).Select(seed => seed[variant])], without)));
        return $"""
            Task `{task.Name}`{(without is null ? "" : $", without subject {without}")}: {_seeds.Count} seeds, {_seeds[0].First().Value.Judge(without).Count} answers; mean +- standard deviation, in per cent.

            | network | accuracy | macro-F1{(task.Metric.Over.Count > 0 ? $" over {string.Join(", ", task.Metric.Over)}" : "")} | F1 of {classes} | kappa | MACs | parameters |
            |---|---|---|---|---|---|---|
            {rows}
            """;
    }

    /// <summary>A row a variant of a task that predicts numbers: the error, that of single windows, that of the worst recording, and the bytes of a bundle.</summary>
    public string ToErrors()
    {
        string rows = string.Concat(_seeds.SelectMany(seed => seed.Keys).Distinct().Select(variant => ErrorRow(variant, [.. _seeds.Where(seed => seed.ContainsKey(variant)).Select(seed => seed[variant])])));
        return $"""
            Task `{task.Name}`: {_seeds.Count} seeds, {_seeds[0].First().Value.Judge().Count} answers; {task.Metric.Describe()} in {task.Bins?.Unit}, mean +- standard deviation.

            | network | tracked | single windows | worst recording | MACs | parameters | bundle (bytes) |
            |---|---|---|---|---|---|---|
            {rows}
            """;
    }

    /// <summary>A row a criterion, a column a sparsity: the metric, macro-F1 or what the task is judged by.</summary>
    public string ToCriteria()
    {
        string[] criteria = [.. Importances.Catalogue.Names, .. StudyVariant.AtInitialisation.Select(StudyVariant.BeforeTrainingName)];
        string rows = string.Concat(criteria.Select(criterion =>
            $"| {criterion} | {string.Join(" | ", StudyVariant.CriteriaPercents.Select(percent => Metric(StudyVariant.NameOf(criterion, percent))))} |\n"));
        return $"""
            Task `{task.Name}`: {task.Metric.Describe()} on {_seeds[0].First().Value.Judge().Count} answers of the test part; mean +- standard deviation over {_seeds.Count} seeds. Dense: {Metric("dense")}; control: {Metric("control")}.

            | criterion | {string.Join(" | ", StudyVariant.CriteriaPercents.Select(percent => $"{percent} % zeros"))} |
            |---|{string.Concat(StudyVariant.CriteriaPercents.Select(_ => "---|"))}
            {rows}
            """;
    }

    /// <summary>A row a variant in floating point or in a bundle: the metric on the validation and on the test part, and the bytes. Chosen, by the validation part alone, is the smallest bundle that loses at most a point, or a standard deviation of the dense networks.</summary>
    public string ToBundles()
    {
        string[] variants = [.. _seeds.SelectMany(seed => seed.Keys).Distinct()];
        Evaluation[] dense = [.. _seeds.Select(seed => seed[variants[0]].JudgeValidation())];
        double least = dense.Average(one => one.Metric) - Math.Max(1, Deviation(dense, one => one.Metric));
        double floats = 4.0 * _seeds[0][variants[0]].Parameters;
        string? chosen = variants.Where(variant => Of(variant).All(one => one.BundleBytes is not null) && Of(variant).Average(one => one.JudgeValidation().Metric) >= least)
            .MinBy(variant => Of(variant).Average(one => one.BundleBytes!.Value));
        string rows = string.Concat(variants.Select(variant => BundleRow(variant, Of(variant), floats, variant == chosen)));
        return string.Create(CultureInfo.InvariantCulture, $"""
            Task `{task.Name}`: {_seeds.Count} seeds; {task.Metric.Describe()} on {dense[0].Count} answers of the validation part and {_seeds[0][variants[0]].Judge().Count} of the test part, mean +- standard deviation; dense: {floats:N0} bytes of float32.

            | network | validation | test | bundle (bytes) | rate |
            |---|---|---|---|---|
            {rows}
            """);

        AnswersOfParts[] Of(string variant) => [.. _seeds.Where(seed => seed.ContainsKey(variant)).Select(seed => seed[variant])];
    }

    private static string BundleRow(string name, AnswersOfParts[] seeds, double floats, bool isChosen)
    {
        bool isBundle = seeds.All(one => one.BundleBytes is not null);
        double bytes = isBundle ? seeds.Average(one => one.BundleBytes!.Value) : 0;
        string sizes = isBundle ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} | {floats / bytes:0.0}x") : " | ";
        string test = Spread([.. seeds.Select(one => one.Judge())], one => one.Metric), validation = Spread([.. seeds.Select(one => one.JudgeValidation())], one => one.Metric);
        return $"| {(isChosen ? $"**{name}**" : name)} | {validation} | {test} | {sizes} |\n";
    }

    private static string ErrorRow(string name, AnswersOfParts[] networks)
    {
        Evaluation[] seeds = [.. networks.Select(network => network.Judge())];
        (string Name, double Error)[] recordings = [.. networks.SelectMany(network => network.Recordings).GroupBy(one => one.Subject).Select(one => (one.Key, one.Average(recording => recording.Metric)))];
        (string worst, double error) = recordings.MaxBy(recording => recording.Error);
        string bytes = networks[0].BundleBytes is null ? "" : networks.Average(network => network.BundleBytes!.Value).ToString("N0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {Fine(seeds, one => one.Metric)} | {Fine(seeds, one => one.UntrackedError!.Value)} | {worst} {error:0.00} | {networks.Average(network => network.Macs):N0} | {networks.Average(network => network.Parameters):N0} | {bytes} |\n");
    }

    private static string Fine(Evaluation[] seeds, Func<Evaluation, double> number) =>
        string.Create(CultureInfo.InvariantCulture, $"{seeds.Average(number):0.00} +- {Deviation(seeds, number):0.00}");

    private string Metric(string variant)
    {
        Evaluation[] seeds = [.. _seeds.Where(seed => seed.ContainsKey(variant)).Select(seed => seed[variant].Judge())];
        return seeds.Length == 0 ? "failed" : Spread(seeds, one => one.Metric) + (seeds.Length < _seeds.Count ? $" ({seeds.Length} seeds)" : "");
    }

    private string Row(string variant, AnswersOfParts[] networks, string? without)
    {
        Evaluation[] seeds = [.. networks.Select(network => network.Judge(without))];
        string[] classes = [.. seeds[0].Classes.Select((_, index) => Spread(seeds, one => one.Classes[index].F1Percent))];
        string kappa = seeds.Average(one => one.Kappa!.Value).ToString("0.000", CultureInfo.InvariantCulture);
        string name = seeds.Length == _seeds.Count ? variant : $"{variant} ({seeds.Length} of {_seeds.Count} seeds)";
        string sizes = string.Create(CultureInfo.InvariantCulture, $"{networks.Average(network => network.Macs):N0} | {networks.Average(network => network.Parameters):N0}");
        return $"| {name} | {Spread(seeds, one => one.AccuracyPercent!.Value)} | {Spread(seeds, one => one.MacroF1Percent!.Value)} | {string.Join(", ", classes)} | {kappa} | {sizes} |\n";
    }

    private static string Spread(Evaluation[] seeds, Func<Evaluation, double> number)
    {
        double mean = seeds.Average(number);
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.0} +- {Deviation(seeds, number):0.0}");
    }

    private static double Deviation(Evaluation[] seeds, Func<Evaluation, double> number)
    {
        double mean = seeds.Average(number);
        return seeds.Length < 2 ? 0 : Math.Sqrt(seeds.Sum(one => Math.Pow(number(one) - mean, 2)) / (seeds.Length - 1));
    }
}
