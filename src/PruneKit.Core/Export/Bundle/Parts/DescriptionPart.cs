using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>The network's description in a bundle: the content of section <c>network/1</c> in few bytes.</summary>
internal static class DescriptionPart
{
    /// <summary>The bytes.</summary>
    public static BundleBuffer Write(NetworkSpec spec)
    {
        JsonObject json = JsonNode.Parse(NetworkSection.Write(spec))!.AsObject();
        var buffer = new BundleBuffer();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        buffer.Variable(spec.Inputs.Count);
        foreach (InputSpec input in spec.Inputs)
        {
            places.Add(input.Name, places.Count);
            buffer.Text(input.Name);
            buffer.Byte((int)input.Type);
            KindWriter.WriteIntegers(buffer, new JsonArray([.. input.Shape.Axes.Select(axis => JsonValue.Create(axis))]));
        }

        buffer.Variable(spec.Layers.Count);
        foreach ((Layer layer, JsonNode? node) in spec.Layers.Zip(json["layers"]!.AsArray()))
        {
            WriteLayer(buffer, layer, node!["kind"]!.AsObject(), places);
            places.Add(layer.Name, places.Count);
        }

        buffer.Variable(spec.Outputs.Count);
        foreach (OutputSpec output in spec.Outputs)
        {
            buffer.Text(output.Name);
            WriteSource(buffer, output.Source, places);
        }

        return buffer;
    }

    /// <summary>The description.</summary>
    /// <exception cref="BundleException">The bytes are none.</exception>
    public static NetworkSpec Read(BundleCursor cursor, string origin)
    {
        var names = new List<string>();
        JsonArray inputs = [], layers = [], outputs = [];
        for (int left = cursor.Count("the number of inputs"); left > 0; left--)
            inputs.Add(ReadInput(ref cursor, names));
        for (int left = cursor.Count("the number of layers"); left > 0; left--)
            layers.Add(ReadLayer(ref cursor, names));
        for (int left = cursor.Count("the number of outputs"); left > 0; left--)
            outputs.Add(new JsonObject { ["name"] = cursor.Text(), ["source"] = ReadSource(ref cursor, names) });
        cursor.End();
        try
        {
            string json = new JsonObject { ["inputs"] = inputs, ["layers"] = layers, ["outputs"] = outputs }.ToJsonString();
            return NetworkSection.Read(TensorContainer.Empty.WithSection(NetworkSection.Name, json), origin);
        }
        catch (Exception e) when (e is InvalidInputException or OverflowException or ArgumentException)
        {
            throw new BundleException(BundleFailure.DescriptionInvalid, origin, cursor.Position, e.Message, e);
        }
    }

    private static void WriteLayer(BundleBuffer buffer, Layer layer, JsonObject kind, Dictionary<string, int> places)
    {
        buffer.Text(layer.Name);
        KindWriter.Write(buffer, kind);
        buffer.Variable((2L * layer.Inputs.Count) + (layer.Tensors.Count > 0 ? 1 : 0));
        foreach (PortRef input in layer.Inputs)
            WriteSource(buffer, input, places);
        if (layer.Tensors.Count == 0)
            return;
        buffer.Variable(layer.Tensors.Count);
        foreach (TensorBinding binding in layer.Tensors)
        {
            buffer.Text(binding.Slot);
            buffer.Text(binding.Tensor);
        }
    }

    private static JsonObject ReadInput(ref BundleCursor cursor, List<string> names)
    {
        string name = cursor.Text();
        names.Add(name);
        var type = (ElementType)cursor.Variable("an element type", 0, Enum.GetValues<ElementType>().Length - 1);
        return new JsonObject { ["name"] = name, ["shape"] = KindReader.ReadIntegers(ref cursor), ["type"] = JsonNode.Parse(CanonicalJson.Write(type)) };
    }

    private static JsonObject ReadLayer(ref BundleCursor cursor, List<string> names)
    {
        string name = cursor.Text();
        JsonObject kind = KindReader.Read(ref cursor);
        int count = cursor.Variable("the number of a layer's inputs", 0, (2 * Math.Min(cursor.Left, BundleFormat.MostEntries)) + 1);
        JsonArray inputs = [], tensors = [];
        for (int left = count / 2; left > 0; left--)
            inputs.Add(ReadSource(ref cursor, names));
        for (int left = count % 2 == 0 ? 0 : cursor.Count("the number of a layer's tensors"); left > 0; left--)
            tensors.Add(new JsonObject { ["slot"] = cursor.Text(), ["tensor"] = cursor.Text() });
        names.Add(name);
        return new JsonObject { ["name"] = name, ["kind"] = kind, ["inputs"] = inputs, ["tensors"] = tensors };
    }

    /// <summary>How many inputs and layers back it stands, less one, doubled; odd where a port follows.</summary>
    private static void WriteSource(BundleBuffer buffer, PortRef source, Dictionary<string, int> places)
    {
        buffer.Variable((2L * (places.Count - places[source.Source] - 1)) + (source.Port > 0 ? 1 : 0));
        if (source.Port > 0)
            buffer.Variable(source.Port);
    }

    private static string ReadSource(ref BundleCursor cursor, List<string> names)
    {
        uint back = cursor.Variable();
        if (back / 2 >= names.Count)
            throw cursor.Fail($"a source {(back / 2) + 1} places back, only {names.Count} stand there");
        string name = names[names.Count - 1 - (int)(back / 2)];
        return new PortRef(name, back % 2 == 0 ? 0 : cursor.Variable("a port", 1, BundleFormat.MostEntries)).ToString();
    }
}
