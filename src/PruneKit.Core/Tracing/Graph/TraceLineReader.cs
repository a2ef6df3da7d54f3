namespace PruneKit;

/// <summary>Reads one line: <c>%3 : Float(2, 4, ...) = aten::add(%1, %2)</c>. What does not fit is a <see cref="FormatException"/>.</summary>
internal sealed class TraceLineReader(string line)
{
    private int _at;

    internal TraceNode Read()
    {
        var outputs = new List<TraceValue>();
        if (Peek() == '%')
        {
            do
                outputs.Add(ReadOutput());
            while (Skip(", "));
            Expect(" = ");
        }

        string kind = Until("[(");
        if (kind.Length == 0)
            throw new FormatException("names no operator");
        string? attributes = Peek() == '[' ? ReadBracketed() : null;
        ValueList<string> inputs = ReadInputs();
        TraceLiteral? literal = kind == "prim::Constant" ? ReadLiteral(outputs, attributes) : null;
        return new TraceNode(kind, [.. outputs], inputs, literal);
    }

    private static TraceLiteral ReadLiteral(List<TraceValue> outputs, string? attributes)
    {
        if (outputs.Count != 1)
            throw new FormatException("is a constant that gives no single value");
        return TraceLiteralReader.Read(outputs[0].Type, attributes);
    }

    private TraceValue ReadOutput()
    {
        Expect("%");
        string name = Until(" ,)");
        Expect(" : ");
        return new TraceValue(name, TraceTypeReader.Read(ReadType()));
    }

    private ValueList<string> ReadInputs()
    {
        Expect("(");
        var names = new List<string>();
        while (Peek() == '%')
        {
            Expect("%");
            names.Add(Until(",)"));
            if (!Skip(", "))
                break;
        }

        Expect(")");
        return [.. names];
    }

    // A type ends before " = " or before the next output; commas inside its brackets belong to it.
    private string ReadType()
    {
        int start = _at, depth = 0;
        for (; _at < line.Length; _at++)
        {
            char c = line[_at];
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth == 0 && (At(" = ") || At(", %")))
                return line[start.._at];
        }

        throw new FormatException("ends inside a type");
    }

    private string ReadBracketed()
    {
        int start = ++_at, depth = 1;
        bool quoted = false;
        for (; _at < line.Length; _at++)
        {
            char c = line[_at];
            if (quoted && c == '\\')
                _at++;
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '[' or ']' && (depth += c == '[' ? 1 : -1) == 0)
                return line[start.._at++];
        }

        throw new FormatException("ends inside an attribute");
    }

    private string Until(string stops)
    {
        int end = line.AsSpan(_at).IndexOfAny(stops);
        if (end < 0)
            throw new FormatException("ends too early");
        string part = line.Substring(_at, end);
        _at += end;
        return part;
    }

    private void Expect(string text)
    {
        if (!Skip(text))
            throw new FormatException($"lacks '{text}' at column {_at + 1}");
    }

    private bool Skip(string text)
    {
        bool there = At(text);
        _at += there ? text.Length : 0;
        return there;
    }

    private bool At(string text) => string.CompareOrdinal(line, _at, text, 0, text.Length) == 0;

    private char Peek() => _at < line.Length ? line[_at] : '\0';
}
