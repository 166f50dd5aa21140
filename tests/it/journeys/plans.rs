use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::scene::{Scene, keyed};
use crate::support::builders::{Person, client};
use crate::support::client::{ApiAnswer, Client, PageAnswer};
use crate::support::on_each_database;

async fn download(reader: &Client, path: &str) -> Vec<u8> {
    let answer = reader.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

async fn import(reader: &Client, program: &str, bytes: Vec<u8>) -> ApiAnswer {
    let path = format!("/api/v1/journey-maps/import?program_id={program}");
    reader.send(reader.request(Method::POST, &path).body(bytes)).await
}

async fn upload(reader: &Client, bytes: Vec<u8>, fields: &[(&'static str, &str)]) -> PageAnswer {
    let mut form = Form::new().part("file", Part::bytes(bytes).file_name("map.json"));
    for (name, value) in fields {
        form = form.text(*name, (*value).to_owned());
    }
    let request = reader.request(Method::POST, "/maps/import").header("sec-fetch-site", "same-origin");
    reader.read(request.multipart(form)).await
}

#[actix_web::test]
async fn a_map_goes_out_and_comes_in_as_the_same_bytes() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let persona =
            json!({"client_id": scene.company.public_id, "name": "Olga", "age": 38, "about": "An accountant"});
        let persona = manager.post("/api/v1/personas", &persona).await.expect(201);
        let header = json!({"version": 1, "persona_id": persona["id"], "owner": "E. Markova"});
        manager.patch(&scene.api(), &header).await.expect(200);
        let words = json!({"version": 1, "importance": 5, "reach": 0.35, "target": 0.725, "expectation": "=A1, \"quoted\"\nat once"});
        manager.patch(&format!("{}/touchpoints/call", scene.api()), &words).await.expect(200);

        let first = download(&manager, &format!("{}/plan.json", scene.api())).await;
        assert_eq!(download(&manager, &format!("{}/plan.json", scene.page())).await, first);
        let schema = manager.get("/api/v1/schemas/journey-map.json").await.expect(200);
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        assert!(validator.is_valid(&serde_json::from_slice::<Value>(&first).unwrap()));
        let program = scene.program.public_id.as_str();
        for ending in ["json", "xlsx", "csv"] {
            let file = download(&manager, &format!("{}/plan.{ending}", scene.api())).await;
            let drawn = import(&manager, program, file).await.expect(201);
            let again = format!("/api/v1/journey-maps/{}/plan.json", drawn["id"].as_str().unwrap());
            assert_eq!(download(&manager, &again).await, first, "{ending}");
        }
        // Another client has no such persona yet, and the new map counts the reports that are there.
        assert_eq!(manager.get("/api/v1/personas").await.expect(200)["items"].as_array().unwrap().len(), 1);
        let page = upload(&manager, first.clone(), &[("program_id", program)]).await.redirected();
        assert!(manager.page(&page).await.expect(200).contains("Olga"));
    })
    .await;
}

#[actix_web::test]
async fn a_persona_described_otherwise_comes_in_beside_the_one_of_its_name() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let olga = json!({"client_id": scene.company.public_id, "name": "Olga", "age": 38, "about": "An accountant"});
        let olga = manager.post("/api/v1/personas", &olga).await.expect(201);
        manager.patch(&scene.api(), &json!({"version": 1, "persona_id": olga["id"]})).await.expect(200);
        let first = download(&manager, &format!("{}/plan.json", scene.api())).await;
        let rest = async |map: &Value| {
            let path = format!("/api/v1/journey-maps/{}/plan.json", map["id"].as_str().unwrap());
            download(&manager, &path).await
        };
        let words = json!({"version": olga["version"], "persona": {"name": "Olga", "about": "A teacher"}});
        let one = format!("/api/v1/personas/{}", olga["id"].as_str().unwrap());
        manager.put(&one, &words).await.expect(200);

        let program = scene.program.public_id.as_str();
        for (ending, found) in [("json", "beside"), ("json", "same"), ("xlsx", "same"), ("csv", "same")] {
            let number = if ending == "json" { String::new() } else { "?version=2".to_owned() };
            let file = match ending {
                "json" => first.clone(),
                _ => download(&manager, &format!("{}/plan.{ending}{number}", scene.api())).await,
            };
            let map = import(&manager, program, file).await.expect(201);
            assert_eq!(map["file_persona"], json!({"name": "Olga", "found": found}), "{ending}");
            assert_eq!(rest(&map).await, first, "{ending}");
        }
        assert_eq!(manager.get(&one).await.expect(200)["about"], "A teacher");
        assert_eq!(
            manager.get(&format!("{}/plan.json", scene.api())).await.expect(200)["persona"]["about"],
            "A teacher"
        );
        let all = manager.get("/api/v1/personas").await.expect(200)["items"].clone();
        let names: Vec<&Value> = all.as_array().unwrap().iter().map(|persona| &persona["name"]).collect();
        assert_eq!(names, ["Olga", "Olga"]);
        assert!(
            manager
                .page(&format!("{}/fields/map/header/persona_id", scene.page()))
                .await
                .expect(200)
                .contains("Olga (2)")
        );

        // A third way to describe her, over a plan that is there.
        let mut plan: Value = serde_json::from_slice(&first).unwrap();
        plan["persona"]["about"] = json!("A pilot");
        let put = format!("{}/plan?latest=3", scene.api());
        let map = manager.put(&put, &plan).await.expect(200);
        assert_eq!(
            (&map["file_persona"]["found"], rest(&map).await),
            (&json!("beside"), download(&manager, &format!("{}/versions/4", scene.api())).await)
        );
        plan["persona"]["about"] = json!("A singer");
        let page = upload(&manager, plan.to_string().into_bytes(), &[("program_id", program)]).await.redirected();
        assert!(manager.page(&page).await.expect(200).contains("the map has another of that name"));

        // By hand nobody gets a name twice.
        let again = json!({"client_id": scene.company.public_id, "name": "Olga"});
        assert_eq!(manager.post("/api/v1/personas", &again).await.field_errors(), ["name: taken"]);
        let third = manager.get("/api/v1/personas").await.expect(200)["items"][2].clone();
        let third = (format!("/api/v1/personas/{}", third["id"].as_str().unwrap()), third["version"].clone());
        let renamed = |name: &str, version: &Value| json!({"version": version, "persona": {"name": name}});
        let renamed_once = manager.put(&third.0, &renamed("Anna", &third.1)).await.expect(200);
        let back = renamed("Olga", &renamed_once["version"]);
        assert_eq!(manager.put(&third.0, &back).await.field_errors(), ["name: taken"]);
    })
    .await;
}

#[actix_web::test]
async fn a_file_replaces_a_plan_only_when_asked_and_keeps_what_was_measured() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        scene.visit(&app, 0, 0, 4);
        let manager = Person::manager().sign_in(&app).await;
        let mut plan = manager.get(&format!("{}/plan.json", scene.api())).await.expect(200);
        let own = plan["touchpoints"].as_array_mut().unwrap();
        own.retain(|own| own["key"] != "consultant");
        own.push(json!({"key": "queue", "stage": "purchase", "title": "Queue", "channel": "in_person"}));
        let bytes = plan.to_string().into_bytes();
        let id = scene.map.public_id.as_str();
        let form = manager.page(&format!("/maps/import?map={id}")).await.expect(200);
        assert!(form.contains("name=\"confirm\"") && form.contains("name=\"latest\" value=\"1\""));
        let refused = upload(&manager, bytes.clone(), &[("map", id), ("latest", "1")]).await.expect(422);
        assert!(refused.contains("aria-invalid") || refused.contains("form-error"));
        upload(&manager, bytes.clone(), &[("map", id), ("latest", "0"), ("confirm", "true")]).await.expect(409);
        let done = upload(&manager, bytes, &[("map", id), ("latest", "1"), ("confirm", "true")]).await;
        assert_eq!(done.redirected(), format!("{}/versions", scene.page()));
        let map = manager.get(&scene.api()).await.expect(200);
        assert_eq!(keyed(&map["unplanned"], "consultant")["n"], 1);
        assert_eq!(keyed(&keyed(&map["stages"], "purchase")["touchpoints"], "queue")["n"], 1);
        let put = format!("{}/plan?latest=2", scene.api());
        let original = manager.get(&format!("{}/versions/1", scene.api())).await.expect(200);
        manager.put(&put, &original).await.expect(200);
        manager.put(&put, &original).await.expect(409);
        assert_eq!(manager.get(&scene.api()).await.expect(200)["unplanned"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn nothing_of_a_faulty_file_is_taken() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let program = scene.program.public_id.as_str();
        let plan = manager.get(&format!("{}/plan.json", scene.api())).await.expect(200);
        let with = |change: &dyn Fn(&mut Value)| {
            let mut plan = plan.clone();
            change(&mut plan);
            plan.to_string().into_bytes()
        };
        let unknown = with(&|plan| plan["touchpoints"][0]["stage"] = json!("nowhere"));
        let told = import(&manager, program, unknown.clone()).await;
        assert_eq!(
            (told.status, told.field_errors()),
            (422, vec!["touchpoints[0].stage: document-unknown-stage".to_owned()])
        );
        let html = upload(&manager, unknown, &[("program_id", program)]).await.expect(422);
        assert!(html.contains("touchpoints[0].stage") && html.contains("no stage “nowhere”"), "{html}");
        let table = b"stage,touchpoint,title,channel\nneed,ad,Ad,pigeon\n".to_vec();
        let html = upload(&manager, table, &[("program_id", program), ("title", "T")]).await.expect(422);
        assert!(html.contains("row 2, channel") && html.contains("row 2, stage_title"), "{html}");

        // A to-be map is made from an as-is map of the same client, never from itself or from another to-be map.
        let based = |id: &str| {
            with(&|plan| {
                plan["map"]["base"] = json!(id);
                plan["map"]["state"] = json!("to_be");
            })
        };
        let own = scene.map.public_id.as_str();
        assert_eq!(import(&manager, program, based("none")).await.field_errors(), ["map.base: document-base-unknown"]);
        let to_be = import(&manager, program, based(own)).await.expect(201);
        let to_be = to_be["id"].as_str().unwrap();
        assert_eq!(import(&manager, program, based(to_be)).await.field_errors(), ["map.base: document-base-to-be"]);
        let put = async |id: &str, bytes: Vec<u8>| {
            let path = format!("/api/v1/journey-maps/{id}/plan?latest=1");
            manager.send(manager.request(Method::PUT, &path).body(bytes)).await
        };
        assert_eq!(put(to_be, based(to_be)).await.field_errors(), ["map.base: document-base-itself"]);
        assert_eq!(put(own, based(to_be)).await.field_errors(), ["map.base: document-base-of-others"]);

        let many = with(&|plan| plan["stages"] = json!(vec![json!({"key": "a", "title": "A"}); 10_000]));
        assert_eq!(import(&manager, program, many).await.field_errors()[0], "stages: document-too-many");
        import(&manager, program, vec![b'{'; 9 * 1024 * 1024]).await.expect(413);
        let html = upload(&manager, vec![b'{'; 9 * 1024 * 1024], &[("program_id", program)]).await.expect(422);
        assert!(html.contains("The file is larger than 8 MB"), "{html}");
        assert_eq!(
            import(&manager, "none", plan.to_string().into_bytes()).await.field_errors(),
            ["program_id: unknown"]
        );
        let maps = manager.get("/api/v1/journey-maps").await.expect(200);
        assert_eq!(maps["items"].as_array().unwrap().len(), 2, "the first and its to-be map");
    })
    .await;
}

#[actix_web::test]
async fn clients_take_files_away_and_bring_none() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let viewer = Person::viewer(scene.company.id).sign_in(&app).await;
        let plan = download(&viewer, &format!("{}/plan.json", scene.api())).await;
        download(&viewer, &format!("{}/plan.xlsx", scene.page())).await;
        download(&viewer, &format!("{}/plan.csv", scene.page())).await;
        let owner = scene.owner(&app).await;
        let program = scene.program.public_id.as_str();
        import(&owner, program, plan.clone()).await.expect(403);
        owner.page("/maps/import").await.expect(403);
        upload(&owner, plan.clone(), &[("program_id", program)]).await.expect(403);
        let put = owner.request(Method::PUT, &format!("{}/plan?latest=1", scene.api())).body(plan);
        owner.send(put).await.expect(403);
    })
    .await;
}

#[actix_web::test]
async fn a_new_map_starts_from_an_industry_or_another_map() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let page = manager.page("/maps/new").await.expect(200);
        assert!(page.contains("Car dealer: from the first thought to service") && page.contains("Test drive"));
        let program = scene.program.public_id.as_str();
        let bank = [("title", "Ours"), ("program_id", program), ("stage_set", "bank")];
        let edit = manager.submit("/maps", &bank).await.redirected();
        let id = edit.trim_start_matches("/maps/").trim_end_matches("/edit").to_owned();
        let map = manager.get(&format!("/api/v1/journey-maps/{id}")).await.expect(200);
        assert_eq!((&map["title"], map["stages"].as_array().unwrap().len()), (&json!("Ours"), 8));
        let queue = keyed(&keyed(&map["stages"], "visit")["touchpoints"], "queue");
        assert_eq!((&queue["title"], &queue["importance"]), (&json!("Queue and waiting"), &json!(5)));

        // Within a client all of it is copied; to another one, nobody's name goes along.
        let named = json!({"version": 1, "owner": "P. Orlov"});
        manager.patch(&format!("{}/touchpoints/call", scene.api()), &named).await.expect(200);
        let copy = |program: &str| json!({"title": "Copy", "program_id": program, "copy_of": scene.map.public_id});
        let own = manager.post("/api/v1/journey-maps", &copy(program)).await.expect(201);
        let owner_of_call = async |id: &Value| {
            let map = manager.get(&format!("/api/v1/journey-maps/{}", id.as_str().unwrap())).await.expect(200);
            keyed(&keyed(&map["stages"], "enquiry")["touchpoints"], "call")["owner"].clone()
        };
        assert_eq!(owner_of_call(&own["id"]).await, "P. Orlov");
        let other = client(&app, "South Bank");
        let checklist = json!({"client_id": other.public_id, "definition": {"title": "Visit", "kind": "visit",
            "scoring": {"mode": "pooled"}, "sections": [{"key": "hall", "title": "Hall", "touchpoint": "hall",
            "questions": [{"key": "clean", "type": "yes_no", "text": "Clean?"}]}]}});
        let checklist = manager.post("/api/v1/checklists", &checklist).await.expect(201);
        let fee = json!({"amount_minor": 100, "currency": "RUB"});
        let program = json!({"client_id": other.public_id, "title": "Theirs", "briefing": "Look", "legend": "",
            "language": "en", "rotation_days": 0, "checks_per_location": 5, "appeal_days": 7,
            "terms": [{"kind": "visit", "checklist_id": checklist["checklist_id"], "fee": fee}]});
        let program = manager.post("/api/v1/programs", &program).await.expect(201);
        let theirs = copy(program["id"].as_str().unwrap());
        let theirs = manager.post("/api/v1/journey-maps", &theirs).await.expect(201);
        assert_eq!(owner_of_call(&theirs["id"]).await, "");
        let nothing = json!({"title": "X", "program_id": scene.program.public_id});
        assert_eq!(manager.post("/api/v1/journey-maps", &nothing).await.field_errors(), ["stage_set: unknown"]);
        let form = [("title", "X"), ("program_id", scene.program.public_id.as_str()), ("stage_set", "copy")];
        assert!(manager.submit("/maps", &form).await.expect(422).contains("f-copy_of-error"));
    })
    .await;
}

#[actix_web::test]
async fn templates_are_listed_and_a_map_starts_from_each() {
    on_each_database(async |app| {
        let scene = Scene::set(&app);
        let manager = Person::manager().sign_in(&app).await;
        let list = manager.get("/api/v1/journey-map-templates").await.expect(200);
        let items = list["items"].as_array().unwrap();
        assert!(items.iter().any(|item| item["key"] == "bank" && item["kind"] == "industry"));
        for item in items {
            let map = json!({"title": item["title"], "program_id": scene.program.public_id, "stage_set": item["key"]});
            let made = manager.post("/api/v1/journey-maps", &map).await.expect(201);
            let made = manager.get(&format!("/api/v1/journey-maps/{}", made["id"].as_str().unwrap())).await.expect(200);
            let titles: Vec<&Value> = made["stages"].as_array().unwrap().iter().map(|stage| &stage["title"]).collect();
            assert_eq!(titles, item["stages"].as_array().unwrap().iter().collect::<Vec<_>>(), "{item}");
        }
        scene.owner(&app).await.get("/api/v1/journey-map-templates").await.expect(403);
        app.visitor().get("/api/v1/journey-map-templates").await.expect(401);
    })
    .await;
}
