namespace PruneKit.Study;

/// <summary>Trains, prunes, quantises, exports and measures the networks of a case study; what a folder holds already from the same work is not made again.</summary>
/// <param name="study">The case study.</param>
/// <param name="folder">Where networks stay.</param>
/// <param name="data">The original files; null for what is shipped.</param>
/// <param name="log">Told of every network.</param>
internal sealed class CaseRun(CaseStudy study, string folder, string? data, TextWriter log)
{
    private const string Core = "cortex-m4";
    private const int CoreSamples = 4;
    private readonly LearningTask _task = TaskOf(study.Task, data);

    /// <summary>All variants with one seed.</summary>
    public Dictionary<string, CaseResult> Of(int seed)
    {
        string own = Path.Combine(folder, study.Task, FormattableString.Invariant($"seed{seed}"));
        Directory.CreateDirectory(own);
        var results = new Dictionary<string, CaseResult>();
        foreach (CaseVariant variant in study.Variants)
        {
            string file = FileOf(own, variant.Name);
            if (!IsMade(variant, own, seed))
                continue;
            results[variant.Name] = Measure(file, seed);
            log.WriteLine(FormattableString.Invariant($"{study.Task}, seed {seed}, {variant.Name}: {results[variant.Name].Evaluation.Metric:0.00}, {results[variant.Name].ConstantBytes} bytes, {results[variant.Name].Instructions:0} instructions"));
        }

        return results;
    }

    /// <summary>A task on the files of a folder, read once; SisFall from its packed copy.</summary>
    private static LearningTask TaskOf(string name, string? folder) => WearableTasks.Find(name) switch
    {
        FallTask falls when folder is not null => new FolderTask(falls, falls.Data(new PackedFalls(folder), folder)),
        LearningTask task when folder is not null => new FolderTask(task, task.Data(folder)),
        LearningTask task => task,
    };

    /// <summary>That a network cannot be made so is a result, too.</summary>
    private bool IsMade(CaseVariant variant, string own, int seed)
    {
        try
        {
            Run(variant.Stages(FileOf(own, variant.From), FileOf(own, variant.Name)), seed);
            return true;
        }
        catch (PruneKitException e)
        {
            log.WriteLine($"{study.Task}, seed {seed}, {variant.Name}: {e.Message}");
            return false;
        }
    }

    private static string FileOf(string folder, string variant) => Path.Combine(folder, variant.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-') + ".safetensors");

    private IReadOnlyList<StageResult> Run(IEnumerable<RecipeStage> stages, int seed) =>
        new RecipeRunner(_ => _task).Run(new CompressionRecipe(stages.ToValueList()) { Seed = seed }, new RecipeRunOptions { SkipFinished = true, Overwrite = true });

    private CaseResult Measure(string file, int seed)
    {
        string quantized = Path.ChangeExtension(file, ".int8.safetensors"), c = Path.ChangeExtension(file, null) + ".c";
        VerifyResult verified = Run(
            [
                new QuantizeStage { Input = file, Task = study.Task, Output = quantized },
                new ExportStage { Input = quantized, Format = ExportStage.CName, Output = c },
                new VerifyStage { Input = quantized, Artifact = c, Task = study.Task, Device = Core, Samples = CoreSamples },
            ],
            seed).OfType<VerifyResult>().Single();
        verified.Integers!.EnsurePassed();
        CoreMeasurement core = verified.Integers.Core!;
        using Network network = Network.Load(quantized);
        LabelledData test = PreprocessSection.Read(network.Attachments, quantized).Apply(_task.Data(null).Load().Test);
        Predictions predictions = QuantizedModel.Predict(network, quantized, test, _task.Definition);
        return new CaseResult(Evaluator.Judge(predictions, test, _task.Definition), SubjectEvaluation.Of(predictions, test, _task.Definition), core.Constants.Bytes, core.Instructions);
    }
}
