namespace PruneKit.Study;

/// <summary>The heart-beat network on streams: R peaks are found, not read from annotations, and a beat that is missed or made up is an error.</summary>
internal static class EcgStreamProgram
{
    private const int None = -1;
    private const int Classes = 4;

    /// <summary>N, S and V.</summary>
    private const int Scored = 3;

    /// <summary>Trains as the task does and tells how it does on streams, beside annotated peaks.</summary>
    /// <param name="seeds">How many.</param>
    /// <param name="validation">Whether the four validation patients of DS1 are told of, and not DS2.</param>
    public static void Run(int seeds, bool validation)
    {
        var task = new EcgTask();
        string[] names = [.. validation ? EcgSplit.Validation : EcgSplit.Ds2];
        EcgRecord[] records = [.. MitBih.Shipped().Where(record => names.Contains(record.Name))];
        (LabelledData found, int[] expected, int[] lost) = Found(records, task);
        int told = expected.Count(one => one != None), missed = lost.Sum();
        Console.WriteLine(FormattableString.Invariant($"{records.Length} records: {told} of {told + missed} beats found ({100.0 * told / (told + missed):0.00} %), {expected.Length - told} told that are none ({100.0 * told / expected.Length:0.00} % of those told are beats)"));
        Console.WriteLine("| R peaks | V F1 | macro-F1 N S V | F1 of N, S, V |\n|---|---|---|---|");
        List<double[]> annotated = [], streamed = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            string folder = Directory.CreateTempSubdirectory("prunekit-study-").FullName;
            StudyVariant dense = StudyVariant.Trained;
            new RecipeRunner(_ => task).Run(new CompressionRecipe(dense.Stages("ecg", folder).ToValueList()) { Seed = seed }, new RecipeRunOptions());
            using Network network = Network.Load(Path.Combine(folder, dense.Name));
            DataSplit split = task.Data(null).Load();
            LabelledData known = validation ? split.Validation : split.Test;
            annotated.Add(Scores(known.Targets.Classes!, Answers(network, known, task), new int[Classes]));
            streamed.Add(Scores(expected, Answers(network, found, task), lost));
            Directory.Delete(folder, recursive: true);
            Console.Error.WriteLine(FormattableString.Invariant($"seed {seed}: V {annotated[^1][2]:0.0}, macro {annotated[^1].Average():0.0} annotated; V {streamed[^1][2]:0.0}, macro {streamed[^1].Average():0.0} found"));
        }

        Console.WriteLine(Row("annotated", annotated));
        Console.WriteLine(Row("found in the stream", streamed));
    }

    private static string Row(string name, List<double[]> seeds) => FormattableString.Invariant(
        $"| {name} | {Spread(seeds.Select(one => one[2]))} | {Spread(seeds.Select(one => one.Average()))} | {string.Join(", ", Enumerable.Range(0, Scored).Select(index => Spread(seeds.Select(one => one[index]))))} |");

    private static string Spread(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average(), deviation = all.Length < 2 ? 0 : Math.Sqrt(all.Sum(one => (one - mean) * (one - mean)) / (all.Length - 1));
        return FormattableString.Invariant($"{mean:0.0} +- {deviation:0.0}");
    }

    /// <summary>The beats that the task's pipeline tells, what each is (-1: none), and how many of each class it missed.</summary>
    private static (LabelledData Found, int[] Expected, int[] Lost) Found(EcgRecord[] records, EcgTask task)
    {
        List<BeatFeatures> beats = [];
        List<int> expected = [];
        int[] lost = new int[Classes];
        foreach (EcgRecord record in records)
        {
            SignalFrame[] frames = [.. Frames(task.Signal!, record)];
            var classes = new int[frames.Length];
            Array.Fill(classes, None);
            bool[] known = new bool[frames.Length];
            foreach ((EcgBeat beat, int? match) in BeatMatches.Of(record, [.. frames.Select(frame => frame.Event!.Value)]))
            {
                BeatClass kind = BeatClasses.Of(beat.Symbol);
                if (match is int place)
                    (classes[place], known[place]) = ((int)kind, kind == BeatClass.None);
                else if (kind != BeatClass.None)
                    lost[(int)kind]++;
            }

            foreach ((int i, SignalFrame frame) in frames.Index().Where(one => !known[one.Index] && BeatMatches.Counts(record, one.Item.Event!.Value)))
            {
                float[] numbers = Array.ConvertAll(frame.Values, value => (float)value);
                beats.Add(new BeatFeatures(0, (BeatClass)Math.Max(classes[i], 0), numbers[BeatData.RhythmLength..], numbers[..BeatData.RhythmLength]));
                expected.Add(classes[i]);
            }
        }

        return (BeatData.Labelled([.. beats.Select(beat => new PatientBeat("found", beat))], new BeatFeatureOptions()), [.. expected], lost);
    }

    private static IEnumerable<SignalFrame> Frames(SignalPipeline pipeline, EcgRecord record)
    {
        SignalStream stream = pipeline.Start();
        foreach (short sample in record.Samples)
        {
            stream.Push([sample / (double)record.UnitsPerMillivolt]);
            while (stream.TryTake(out SignalFrame frame))
                yield return frame;
        }
    }

    private static int[] Answers(Network network, LabelledData beats, EcgTask task) =>
        Evaluator.Predict(network, PreprocessSection.Read(network.Attachments, "ecg").Apply(beats), task.Definition).Classes!;

    /// <summary>F1 of N, S and V in per cent.</summary>
    private static double[] Scores(int[] expected, int[] answered, int[] lost) => [.. Enumerable.Range(0, Scored).Select(index =>
    {
        double hit = expected.Zip(answered).Count(pair => pair.First == index && pair.Second == index);
        double wrong = answered.Count(one => one == index) - hit, overlooked = expected.Count(one => one == index) - hit + lost[index];
        return 100 * 2 * hit / Math.Max(1, (2 * hit) + wrong + overlooked);
    })];
}
