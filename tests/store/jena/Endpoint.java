import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RiotException;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDB2Factory;
import org.apache.jena.update.UpdateAction;

/** Jena's own parser, query and update engine and TDB2 (in memory) behind the addresses of a Fuseki dataset, for tests. */
public class Endpoint {
  static final Dataset DATA = TDB2Factory.createDataset();

  public static void main(String[] arguments) throws IOException {
    DATA.getContext().set(TDB2.symUnionDefaultGraph, !"no-union".equals(arguments.length > 1 ? arguments[1] : ""));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
    server.createContext("/ds/", Endpoint::answer);
    server.start();
  }

  static void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      switch (exchange.getRequestURI().getPath()) {
        case "/ds/query" -> query(exchange, new String(body, StandardCharsets.UTF_8));
        case "/ds/update" -> {
          Txn.executeWrite(DATA, () -> UpdateAction.parseExecute(new String(body, StandardCharsets.UTF_8), DATA));
          send(exchange, 204, "text/plain", new byte[0]);
        }
        case "/ds/data" -> data(exchange, body);
        default -> send(exchange, 404, "text/plain", "nothing here".getBytes());
      }
    } catch (QueryParseException | RiotException error) {
      send(exchange, 400, "text/plain", String.valueOf(error.getMessage()).getBytes());
    } catch (RuntimeException error) {
      send(exchange, 500, "text/plain", error.toString().getBytes());
    }
  }

  static void query(HttpExchange exchange, String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String kind = Txn.calculateRead(DATA, () -> {
      try (QueryExecution run = QueryExecutionFactory.create(text, DATA)) {
        if (run.getQuery().isSelectType() || run.getQuery().isAskType()) {
          if (run.getQuery().isAskType()) ResultSetFormatter.outputAsJSON(out, run.execAsk());
          else ResultSetFormatter.outputAsJSON(out, run.execSelect());
          return "application/sparql-results+json";
        }
        Model found = run.getQuery().isConstructType() ? run.execConstruct() : run.execDescribe();
        RDFDataMgr.write(out, found, Lang.NTRIPLES);
        return "application/n-triples";
      }
    });
    send(exchange, 200, kind, out.toByteArray());
  }

  static void data(HttpExchange exchange, byte[] body) throws IOException {
    String asked = exchange.getRequestURI().getRawQuery();
    if (asked.equals("default")) {
      send(exchange, 200, "application/n-triples", new byte[0]);
      return;
    }
    Node name = NodeFactory.createURI(URLDecoder.decode(asked.substring("graph=".length()), StandardCharsets.UTF_8));
    Model given = ModelFactory.createDefaultModel();
    RDFDataMgr.read(given, new ByteArrayInputStream(body), Lang.NTRIPLES);
    String method = exchange.getRequestMethod();
    boolean known = Txn.calculateWrite(DATA, () -> {
      boolean there = DATA.asDatasetGraph().containsGraph(name);
      if (!method.equals("POST")) DATA.asDatasetGraph().removeGraph(name);
      if (!method.equals("DELETE")) DATA.addNamedModel(name.getURI(), given);
      return there;
    });
    send(exchange, method.equals("DELETE") && !known ? 404 : 204, "text/plain", new byte[0]);
  }

  static void send(HttpExchange exchange, int status, String kind, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", kind);
    boolean empty = status == 204 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : body.length);
    if (!empty) exchange.getResponseBody().write(body);
    exchange.close();
  }
}
